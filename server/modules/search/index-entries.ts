import type pg from 'pg';
import { fold } from '../../platform/folding.ts';
import { gramOf, gramOfConversation, gramsOfText } from './grams.ts';
import { flags, flagsOf, longestIndexed, searchableText, type Spoken } from './searchable.ts';

/** A message as the indexer reads it; times are texts, because only the database keeps microseconds. */
export interface LoggedMessage extends Spoken {
  conversationId: string;
  seq: string;
  version: string;
  authorId: string;
  createdAt: string;
  editedAt: string | null;
  /** Deleted or taken back: nothing of it may be found. */
  gone: boolean;
  pinned: boolean;
}

/** Takes out of the index what has been deleted or taken back since it was indexed. */
export async function forget(client: pg.Client, messages: LoggedMessage[]): Promise<void> {
  const gone = messages.filter((message) => message.gone);
  if (gone.length === 0) return;
  await client.query({
    name: 'search-forget',
    text: `delete from message_search s using unnest($1::uuid[], $2::bigint[]) w (id, seq)
      where s.conversation_id = w.id and s.seq = w.seq`,
    values: [gone.map((message) => message.conversationId), gone.map((message) => message.seq)],
  });
}

/** Takes out of the index what retention has taken out of a conversation altogether. */
export async function forgetPurged(client: pg.Client, conversationId: string, purgedSeq: string): Promise<void> {
  await client.query({
    name: 'search-purge',
    text: `delete from message_search s where s.conversation_id = $1 and s.seq <= $2
      and not exists (select from message x where x.conversation_id = s.conversation_id and x.seq = s.seq)`,
    values: [conversationId, purgedSeq],
  });
}

/** Writes what of messages can be found, of any number of conversations in one statement. */
export async function write(client: pg.Client, messages: LoggedMessage[]): Promise<void> {
  const entries = messages.filter((message) => !message.gone).map(entryOf);
  if (entries.length === 0) return;
  // A reaction or a reply changes a message, but nothing that is found by: then nothing is written.
  await client.query({
    name: 'search-write',
    text: `insert into message_search as s (conversation_id, seq, author_id, created_at, edited_at, flags, text, grams)
      select w.id, w.seq, w.author_id, w.created_at, w.edited_at, w.flags, w.text, w.grams::int[]
      from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::int[], $7::text[], $8::text[])
        w (id, seq, author_id, created_at, edited_at, flags, text, grams)
      on conflict (conversation_id, seq) do update
        set edited_at = excluded.edited_at, flags = excluded.flags, text = excluded.text, grams = excluded.grams
        where (s.edited_at, s.flags, s.text) is distinct from (excluded.edited_at, excluded.flags, excluded.text)`,
    values: columnsOf(entries),
  });
}

type Entry = [
  conversation: string,
  seq: string,
  author: string,
  created: string,
  edited: string | null,
  bits: number,
  text: string,
  grams: string,
];

function entryOf(message: LoggedMessage): Entry {
  const { conversationId, seq, authorId, createdAt, editedAt } = message;
  const text = fold(searchableText(message)).slice(0, longestIndexed);
  const bits = flagsOf(message);
  const set = Object.values(flags).filter((flag) => bits & flag);
  const grams = [
    gramOf('author', authorId),
    gramOfConversation(conversationId),
    ...set.map((flag) => gramOf('flag', flag)),
    ...gramsOfText(text),
  ];
  return [conversationId, seq, authorId, createdAt, editedAt, bits, text, `{${grams.join(',')}}`];
}

function columnsOf(entries: Entry[]): unknown[][] {
  return Array.from({ length: 8 }, (_, column) => entries.map((entry) => entry[column]));
}
