import { hash } from '@node-rs/argon2';
import { sql } from 'kysely';
import { slugOf } from '../modules/conversations/names.ts';
import { addMemberships } from '../modules/conversations/member-writes.ts';
import { pairKeyOf } from '../modules/conversations/opening.ts';
import { Conversation } from '../modules/conversations/conversation.entity.ts';
import { type Composed, compose } from '../modules/messages/composing.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Services } from '../platform/services.ts';
import type { DemoMessage } from './talk.ts';
import { type Transaction, transact } from '../platform/transact.ts';
import { addTouches } from './touches.ts';
import { type DemoConversation, demoConversations, demoPeople } from './script.ts';

type People = Map<string, string>;

/**
 * Creates the demo people and their conversations, in a database that has no people yet. Returns whether it did. Nothing is
 * half done: a start that is cut off begins again at the next.
 */
export async function seedDemo(services: Services, say: (line: string) => void): Promise<boolean> {
  const { rows } = await sql`select from "user" limit 1`.execute(services.sql);
  if (rows.length > 0) return false;
  say('creating demo people and conversations');
  // Weaker than what people get, as everybody knows this password; one hash serves all three.
  const passwordHash = await hash('password');
  return transact(services, async (tx) => {
    await sql`select pg_advisory_xact_lock(7305772)`.execute(tx.sql);
    const { rows: others } = await sql`select from "user" limit 1`.execute(tx.sql);
    if (others.length > 0) return false;
    const people = await createPeople(tx, passwordHash);
    for (const conversation of demoConversations) await createDemoConversation(tx, conversation, people);
    await addTouches(tx, people);
    return true;
  });
}

async function createPeople(tx: Transaction, passwordHash: string): Promise<People> {
  const people: People = new Map();
  for (const { username, displayName, bio, statusEmoji, statusText } of demoPeople) {
    const id = uuidv7();
    people.set(username, id);
    await sql`
      insert into "user" (id, username, email, display_name, password_hash, bio, status_emoji, status_text)
      values (${id}, ${username}, ${`${username}@example.org`}, ${displayName}, ${passwordHash}, ${bio},
        ${statusEmoji ?? null}, ${statusText ?? null})`.execute(tx.sql);
  }
  return people;
}

async function createDemoConversation(tx: Transaction, plan: DemoConversation, people: People): Promise<void> {
  const id = uuidv7();
  const members = plan.members.map((username) => people.get(username)!);
  const direct = plan.kind === 'DIRECT';
  const began = new Date(Date.now() - (plan.messages[0]!.minutesAgo + 30) * 60_000);
  tx.em.create(Conversation, {
    id,
    kind: plan.kind,
    visibility: plan.kind === 'ROOM' ? 'PUBLIC' : 'PRIVATE',
    name: plan.name ?? null,
    slug: plan.kind === 'ROOM' ? slugOf(plan.name ?? '') : null,
    topic: plan.topic ?? null,
    description: plan.description ?? null,
    pairKey: direct ? pairKeyOf(members[0]!, members[1]!) : null,
    createdBy: members[0],
    createdAt: began,
    lastMessageAt: began,
  });
  await tx.em.flush();
  const roles = members.map((userId, i) => ({
    userId,
    role: !direct && i === 0 ? ('OWNER' as const) : ('MEMBER' as const),
  }));
  await addMemberships(tx, id, roles);
  await writeMessages(tx, id, plan, people);
  await sql`update membership set joined_at = ${began} where conversation_id = ${id}`.execute(tx.sql);
}

/** Writes a history in one statement, dated as told, most of it read by everyone. */
async function writeMessages(tx: Transaction, id: string, plan: DemoConversation, people: People): Promise<void> {
  const composed: Composed[] = [];
  // The people were created in this transaction, and nobody outside can see them yet.
  const services = { ...tx.services, sql: tx.sql };
  for (const { body, from } of plan.messages)
    composed.push(await compose({ services, userId: people.get(from)! }, body));
  const n = composed.length;
  await sql`
    with first as (update conversation set version = version + ${n}, last_seq = ${n} where id = ${id} returning version - ${n} as v)
    insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, mentioned, created_at, thread_root_seq, in_room)
    select ${id}, m.n, first.v + m.n, first.v + m.n, m.author, 'demo-' || m.n, '', 'TEXT', m.body, m.content,
      array(select jsonb_array_elements_text(m.mentioned)::uuid), now() - m.minutes * interval '1 minute',
      nullif(m.root, 0), m.root = 0
    from first, unnest(${plan.messages.map((m) => people.get(m.from))}::uuid[], ${composed.map((c) => c.body)}::text[],
      ${composed.map((c) => JSON.stringify(c.content))}::jsonb[], ${composed.map((c) => JSON.stringify(c.mentions))}::jsonb[],
      ${plan.messages.map((m) => m.minutesAgo)}::float8[], ${plan.messages.map((m) => rootOf(plan, m))}::bigint[])
      with ordinality m (author, body, content, mentioned, minutes, root, n)`.execute(tx.sql);
  await sql`
    insert into mention (conversation_id, seq, user_id, in_thread)
    select m.conversation_id, m.seq, u, not m.in_room from message m, unnest(m.mentioned) u
    where m.conversation_id = ${id} and u <> m.author_id`.execute(tx.sql);
  await sql`
    update conversation set last_message_at = (
      select max(created_at) from message where conversation_id = ${id} and in_room), last_written_at = now() where id = ${id}`.execute(
    tx.sql,
  );
  await sql`
    update membership set last_read_seq = greatest(0, ${n}::int - 3) where conversation_id = ${id}`.execute(tx.sql);
  await sql`
    update mention k set read_at = now() from membership m
    where k.conversation_id = ${id} and m.conversation_id = k.conversation_id and m.user_id = k.user_id
      and k.seq <= m.last_read_seq`.execute(tx.sql);
  await beginThreads(tx, id);
}

/** The seq of the message a reply is below; 0 for what is said in the conversation itself. */
function rootOf({ messages }: DemoConversation, { inThreadOf }: DemoMessage): number {
  return inThreadOf ? messages.findIndex((message) => message.body.startsWith(inThreadOf)) + 1 : 0;
}

/** What a thread's replies say of the message that began it, and who follows it. */
async function beginThreads(tx: Transaction, id: string): Promise<void> {
  await sql`
    update message r set thread = t.summary from (
      select thread_root_seq, jsonb_build_object('count', count(*), 'lastSeq', max(seq), 'lastAt', max(created_at),
        'authorIds', jsonb_agg(distinct author_id)) as summary
      from message where conversation_id = ${id} and thread_root_seq is not null group by 1) t
    where r.conversation_id = ${id} and r.seq = t.thread_root_seq`.execute(tx.sql);
  await sql`
    insert into thread_follow (conversation_id, root_seq, user_id, following, last_read_seq, last_reply_seq, last_reply_at)
    select r.conversation_id, r.seq, f.user_id, true,
      coalesce(max(f.said), 0), (r.thread ->> 'lastSeq')::bigint, (r.thread ->> 'lastAt')::timestamptz
    from message r cross join lateral (
      select r.author_id as user_id, 0::bigint as said
      union all
      select x.author_id, x.seq from message x where x.conversation_id = r.conversation_id and x.thread_root_seq = r.seq) f
    where r.conversation_id = ${id} and r.thread is not null
    group by r.conversation_id, r.seq, f.user_id, r.thread`.execute(tx.sql);
}
