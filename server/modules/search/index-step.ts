import type pg from 'pg';
import { fold } from '../../platform/folding.ts';
import { gramOf, gramOfConversation, gramsOfText } from './grams.ts';
import { flags, flagsOf, longestIndexed, searchableText, type Spoken } from './searchable.ts';

const rowsAtOnce = 250;

/** A message as the indexer reads it; times are texts, because only the database keeps microseconds. */
interface Row extends Spoken {
  seq: string;
  version: string;
  authorId: string;
  createdAt: string;
  editedAt: string | null;
  gone: boolean;
  pinned: boolean;
}

/** How a step through a conversation's log ended. `busy`: somebody else is at it. */
export type StepOutcome = 'done' | 'more' | 'busy';

/**
 * Brings the index of one conversation forward by at most a few hundred changes, in one transaction. Any number of nodes may
 * try: one takes the row that says how far the index is, the others pass on.
 */
export async function indexStep(client: pg.Client, conversationId: string): Promise<StepOutcome> {
  await client.query('begin');
  try {
    const outcome = await stepInside(client, conversationId);
    await client.query('commit');
    return outcome;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function stepInside(client: pg.Client, conversationId: string): Promise<StepOutcome> {
  const held = await takeProgress(client, conversationId);
  if (!held) return 'busy';
  if (Number(held.purgedNow) > Number(held.purged)) await forgetPurged(client, conversationId, held.purgedNow);
  const rows = await changedSince(client, conversationId, held.version);
  await forget(client, conversationId, rows);
  await write(client, conversationId, rows);
  const full = rows.length === rowsAtOnce;
  await client.query({
    name: 'search-progress',
    text: 'update search_progress set version = $2, purged_seq = $3 where conversation_id = $1',
    values: [conversationId, full ? rows.at(-1)!.version : held.head, held.purgedNow],
  });
  return full ? 'more' : 'done';
}

interface Held {
  version: string;
  purged: string;
  head: string;
  purgedNow: string;
}

async function takeProgress(client: pg.Client, conversationId: string): Promise<Held | undefined> {
  await client.query({
    name: 'search-begin',
    text: 'insert into search_progress (conversation_id) select id from conversation where id = $1 on conflict do nothing',
    values: [conversationId],
  });
  // The head is read no later than the messages: a change that comes between is read again, never passed over.
  const { rows } = await client.query<Held>({
    name: 'search-take',
    text: `select p.version::text as version, p.purged_seq::text as purged, c.version::text as head, c.purged_seq::text as "purgedNow"
      from search_progress p join conversation c on c.id = p.conversation_id
      where p.conversation_id = $1 for update of p skip locked`,
    values: [conversationId],
  });
  return rows[0];
}

async function changedSince(client: pg.Client, conversationId: string, version: string): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'search-read',
    text: `select seq::text as seq, version::text as version, author_id as "authorId", created_at::text as "createdAt",
        edited_at::text as "editedAt", deleted_at is not null or retracted as gone, pinned_at is not null as pinned, kind, body,
        content, media_url as "mediaUrl", media
      from message where conversation_id = $1 and version > $2 order by message.version limit ${rowsAtOnce}`,
    values: [conversationId, version],
  });
  return rows;
}

async function forget(client: pg.Client, conversationId: string, rows: Row[]): Promise<void> {
  const gone = rows.filter((row) => row.gone);
  if (gone.length === 0) return;
  await client.query({
    name: 'search-forget',
    text: 'delete from message_search where conversation_id = $1 and seq = any ($2::bigint[])',
    values: [conversationId, gone.map((row) => row.seq)],
  });
}

/** What retention has taken out of the conversation altogether. */
async function forgetPurged(client: pg.Client, conversationId: string, purgedSeq: string): Promise<void> {
  await client.query({
    name: 'search-purge',
    text: `delete from message_search s where s.conversation_id = $1 and s.seq <= $2
      and not exists (select from message x where x.conversation_id = s.conversation_id and x.seq = s.seq)`,
    values: [conversationId, purgedSeq],
  });
}

async function write(client: pg.Client, conversationId: string, rows: Row[]): Promise<void> {
  const entries = rows.filter((row) => !row.gone).map((row) => entryOf(conversationId, row));
  if (entries.length === 0) return;
  // A reaction or a reply changes a message, but nothing that is found by: then nothing is written.
  await client.query({
    name: 'search-write',
    text: `insert into message_search as s (conversation_id, seq, author_id, created_at, edited_at, flags, text, grams)
      select $1, w.seq, w.author_id, w.created_at, w.edited_at, w.flags, w.text, w.grams::int[]
      from unnest($2::bigint[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::int[], $7::text[], $8::text[])
        w (seq, author_id, created_at, edited_at, flags, text, grams)
      on conflict (conversation_id, seq) do update
        set edited_at = excluded.edited_at, flags = excluded.flags, text = excluded.text, grams = excluded.grams
        where (s.edited_at, s.flags, s.text) is distinct from (excluded.edited_at, excluded.flags, excluded.text)`,
    values: [conversationId, ...columnsOf(entries)],
  });
}

type Entry = [
  seq: string,
  author: string,
  created: string,
  edited: string | null,
  bits: number,
  text: string,
  grams: string,
];

function entryOf(conversationId: string, row: Row): Entry {
  const text = fold(searchableText(row)).slice(0, longestIndexed);
  const bits = flagsOf(row);
  const set = Object.values(flags).filter((flag) => bits & flag);
  const grams = [
    gramOf('author', row.authorId),
    gramOfConversation(conversationId),
    ...set.map((flag) => gramOf('flag', flag)),
    ...gramsOfText(text),
  ];
  return [row.seq, row.authorId, row.createdAt, row.editedAt, bits, text, `{${grams.join(',')}}`];
}

function columnsOf(entries: Entry[]): unknown[][] {
  return Array.from({ length: 7 }, (_, column) => entries.map((entry) => entry[column]));
}
