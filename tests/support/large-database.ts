import { Client } from 'pg';
import { gramOf, gramsOfText } from '../../server/modules/search/grams.ts';
import type { DatabaseAddress } from '../../server/platform/database.ts';
import { fold } from '../../server/platform/folding.ts';

/** How much there is: enough that reading through any of it shows, little enough to be written within seconds. */
export const large = { people: 2_000, conversations: 2_000, messages: 300_000 } as const;

/** How many messages the conversation of this number has, one said each minute. */
export const sizeOf = (n: number) => Math.max(2, Math.round(large.messages / 8.18 / n));
/** A made conversation's uuid: the first is the largest, each next one smaller. */
export const largeConversation = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
/** A made person's uuid. */
export const largePerson = (n: number) => `00000000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;
/** The message in the largest conversation that began its longest thread. */
export const longThread = 10;

/** What people say in turn; every two hundredth message is the last of these. */
const texts = [
  'the build is green again',
  'lunch at noon, who joins?',
  'see the notes of yesterday',
  'deploying **now**',
  'that was quick',
];
const rareText = 'a kingfisher over the river';

const conversation = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const person = (n: string) => `('00000000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * Fills a database with a long history, and puts a person (uuid) into five hundred of its conversations. Conversations are
 * as uneven as they are in life: the largest has an eighth of all that was ever said, the median a hundredth of that.
 * Keys and triggers are off meanwhile, and nothing is analysed. About ten seconds.
 */
export async function fillLarge({ socket }: DatabaseAddress, userId: string): Promise<void> {
  const client = new Client({ ...socket, options: '-c timezone=UTC -c session_replication_role=replica' });
  await client.connect();
  try {
    const grams = await client.query<{ text: string }>(
      `select pg_get_indexdef('message_search_grams'::regclass) as text`,
    );
    for (const statement of [...placesAndPeople(userId), ...messages, ...ofMessages(userId)]) {
      await client.query(statement);
    }
    await client.query(`insert into message_search (conversation_id, seq, author_id, created_at, edited_at, flags, text, grams)
      select x.conversation_id, x.seq, x.author_id, x.created_at, null, 0, t.folded,
        t.grams || ${conversationGram} from message x join spoken t on t.body = x.body`);
    await client.query(grams.rows[0]!.text);
  } finally {
    await client.end();
  }
}

const conversationGram = `('x' || right(x.conversation_id::text, 8))::bit(32)::int`;

const placesAndPeople = (userId: string) => [
  `create temp table spoken as select * from (values ${[...texts, rareText].map(spokenRow).join(', ')}) t (nth, body, content, folded, grams)`,
  `create temp table place as select n, ${conversation} as id, greatest(2, (${large.messages} / 8.18 / n)::int) as size,
    case when n % 10 in (5, 6) then 'GROUP' when n % 10 = 7 then 'DIRECT' else 'ROOM' end as kind
    from generate_series(1, ${large.conversations}) n`,
  `insert into "user" (id, username, email, display_name, password_hash)
    select ${person('n')}, 'person' || n, 'person' || n || '@example.org', 'Person ' || n, ''
    from generate_series(1, ${large.people}) n`,
  `insert into "user" (id, username, email, display_name, password_hash)
    select gen_random_uuid(), 'quinn' || n, 'quinn' || n || '@example.org', 'Quinn ' || n, '' from generate_series(1, 25) n`,
  `insert into conversation (id, kind, visibility, name, slug, pair_key, version, changed_version, last_seq, last_message_at, last_written_at)
    select id, kind, case when kind = 'ROOM' and n % 2 = 1 then 'PUBLIC' else 'PRIVATE' end,
      case when kind = 'ROOM' then 'Place ' || n end, case when kind = 'ROOM' then 'place-' || n end,
      case when kind = 'DIRECT' then least('${userId}', ${person('n')}::text) || ':' || greatest('${userId}', ${person('n')}::text) end,
      size + 32, 0, size, at, at from place, lateral (select now() - n * interval '1 minute' as at) t`,
  `insert into search_progress (conversation_id, version) select id, size + 32 from place`,
  `insert into membership (conversation_id, user_id, role, version, joined_version, joined_seq, joined_at, last_read_seq)
    select id, '${userId}'::uuid, 'MEMBER', 1, 1, 0, now(), greatest(0, size - 150)
    from (select * from place where n <= 500 order by n desc) p
    union all select id, ${person('m')}, case when m = 1 then 'OWNER' else 'MEMBER' end, m % 32, m % 32, 0, now(), size
    from place, generate_series(1, ${large.people}) m
    where n = 1 or (m - n) % (case when n <= 20 then 10 else 151 end) = 0`,
  `insert into session (id, user_id, token_hash, expires_at)
    select gen_random_uuid(), ${person('1 + n % 2000')}, sha256(n::text::bytea), now() + interval '1 day' from generate_series(1, 20000) n`,
];

const messages = [
  'drop index message_search_grams',
  `insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body,
      content, thread_root_seq, in_room, mentioned, created_at, pinned_at, thread)
    select p.id, s, s + 32, s + 32, ${person('1 + (n * 31 + s * 7) % 2000')}, 'key-' || s, '', 'TEXT', t.body, t.content,
      root, root is null, '{}', now() - (p.size - s + n) * interval '1 minute',
      case when s % 500 = 0 then now() - s * interval '1 second' end,
      case when s % 50 = ${longThread} then jsonb_build_object('count', 1, 'lastSeq', s + 1, 'lastAt', now(), 'authorIds', '[]'::jsonb) end
    from place p cross join generate_series(1, p.size) s
    cross join lateral (select case when s % 50 = ${longThread + 1} then s - 1 when n = 1 and s % 5 = 0 and s > 50 and s % 50 <> ${longThread} then ${longThread} end as root) r
    join spoken t on t.nth = case when s % 200 = 50 then ${texts.length} else s % ${texts.length} end`,
  `update message set thread = thread || '{"count": 5000, "lastSeq": 30000}'
    where conversation_id = '${largeConversation(1)}' and seq = ${longThread}`,
];

const ofMessages = (userId: string) => [
  `insert into mention (conversation_id, seq, user_id, read_at, in_thread)
    select conversation_id, seq, '${userId}', case when seq < size - 150 then now() end, not in_room
    from message join place on id = conversation_id where seq % 30 = 3
    union all select conversation_id, seq, ${person('1 + seq % 2000')}, null, not in_room from message where seq % 10 = 1`,
  `insert into reaction (conversation_id, seq, user_id, emoji)
    select conversation_id, seq, ${person('1 + m % 2000')}, '👍' from message, generate_series(1, 3) m where seq % 20 = 0`,
  `insert into bookmark (conversation_id, user_id, seq, created_at, inbox_version)
    select conversation_id, '${userId}', seq, created_at, 0 from message where seq % 90 = 7
    union all select conversation_id, ${person('1 + seq % 2000')}, seq, created_at, 0 from message where seq % 20 = 9`,
  `insert into hidden_message (conversation_id, user_id, seq, inbox_version)
    select conversation_id, ${person('1 + seq % 2000')}, seq, 0 from message where seq % 20 = 11
    union all select conversation_id, '${userId}', seq, 0 from message where seq % 1000 = 12`,
  `insert into thread_follow (conversation_id, root_seq, user_id, following, last_reply_seq, last_reply_at)
    select conversation_id, seq, u, true, (thread ->> 'lastSeq')::bigint, created_at
    from message, lateral (values ('${userId}'::uuid), (${person('1 + seq % 2000')})) w (u) where thread is not null`,
  `insert into conversation_event (conversation_id, version, after_seq, kind, actor_id)
    select conversation_id, seq / 20, seq, 'JOINED', author_id from message where seq % 20 = 13`,
  `insert into message_edit (conversation_id, seq, version, body, written_at)
    select conversation_id, seq, version, body, created_at from message where seq % 20 = 14`,
  `insert into draft (conversation_id, user_id, body, inbox_version)
    select conversation_id, user_id, 'to be said', row_number() over () from membership`,
];

function spokenRow(body: string, nth: number): string {
  const content = JSON.stringify([{ type: 'paragraph', children: [body] }]);
  const folded = fold(body);
  const grams = [gramOf('author', ''), ...gramsOfText(folded)].join(',');
  return `(${nth}, '${body}', '${content}'::jsonb, '${folded}', '{${grams}}'::int[])`;
}
