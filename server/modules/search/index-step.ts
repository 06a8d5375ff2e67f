import type pg from 'pg';
import { forget, forgetPurged, type LoggedMessage, write } from './index-entries.ts';

/** Changes of one conversation in a step, and of all together after which no further conversation is begun. */
const rowsAtOnce = 250;

/** How a step through a conversation's log ended. `busy`: somebody else is at it; `waits`: there was no room for it in this step. */
export type StepOutcome = 'done' | 'more' | 'busy' | 'waits';

/**
 * Brings the index of conversations forward by some hundreds of changes in all, in one transaction: of many small conversations
 * together, or of a part of a large one. Any number of nodes may try: one takes the rows that say how far the index is, the
 * others pass on, and nobody waits. Where it fails nothing of it is done.
 */
export async function indexStep(client: pg.Client, ids: string[]): Promise<Map<string, StepOutcome>> {
  const behind = await behindOf(client, ids);
  const outcomes = new Map<string, StepOutcome>(ids.map((id) => [id, 'done']));
  for (const { id } of behind) outcomes.set(id, 'waits');
  const chosen = affordable(behind);
  if (chosen.length === 0) return outcomes;
  for (const { id } of chosen) outcomes.set(id, 'busy');
  await begin(client, chosen);
  await client.query('begin');
  try {
    for (const [id, outcome] of await stepInside(client, chosen)) outcomes.set(id, outcome);
    await client.query('commit');
    return outcomes;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Classes of errors that say nothing of what was to be indexed: whoever comes next would meet them too. */
const ofDatabase = new Set(['08', '40', '53', '55', '57', '58']);
/** A statement that took too long, which may well be because of what it was about. */
const tookTooLong = '57014';

/** Whether a step failed for a reason that has nothing to do with its conversations. */
export function isOfDatabase(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && code !== tookTooLong && ofDatabase.has(code.slice(0, 2));
}

interface Behind {
  id: string;
  /** Messages that may have to be read: no more than there are, and than were changed. */
  most: number;
  /** The index has never looked at it. */
  fresh: boolean;
}

async function behindOf(client: pg.Client, ids: string[]): Promise<Behind[]> {
  const { rows } = await client.query<Behind>({
    name: 'search-behind',
    text: `select c.id, least(c.version - coalesce(p.version, 0), c.last_seq)::float8 as most, p.conversation_id is null as fresh
      from unnest($1::uuid[]) with ordinality w (id, n) join conversation c on c.id = w.id
      left join search_progress p on p.conversation_id = w.id
      where c.version > coalesce(p.version, 0) order by w.n`,
    values: [ids],
  });
  return rows;
}

/** The first of them, as many as there is room for. */
function affordable(behind: Behind[]): Behind[] {
  const chosen: Behind[] = [];
  for (let [n, rows] = [0, 0]; n < behind.length && rows < rowsAtOnce; n += 1) {
    chosen.push(behind[n]!);
    rows += Math.min(behind[n]!.most, rowsAtOnce);
  }
  return chosen;
}

/** A statement of its own, and in the same order on all nodes: they wait for each other's new rows until these are committed. */
async function begin(client: pg.Client, chosen: Behind[]): Promise<void> {
  const fresh = chosen.filter((one) => one.fresh).map(({ id }) => id);
  if (fresh.length === 0) return;
  await client.query({
    name: 'search-begin',
    text: `insert into search_progress (conversation_id)
      select id from conversation where id = any ($1::uuid[]) order by id on conflict do nothing`,
    values: [fresh],
  });
}

async function stepInside(client: pg.Client, chosen: Behind[]): Promise<Map<string, StepOutcome>> {
  const held = await takeProgress(client, chosen);
  const outcomes = new Map<string, StepOutcome>();
  if (held.length === 0) return outcomes;
  for (const { id, purged, purgedNow } of held) {
    if (Number(purgedNow) > Number(purged)) await forgetPurged(client, id, purgedNow);
  }
  const messages = await changedSince(client, held);
  await forget(client, messages);
  await write(client, messages);
  const byConversation = Map.groupBy(messages, (message) => message.conversationId);
  const reached = held.map(({ id, head }) => {
    const read = byConversation.get(id) ?? [];
    const full = read.length === rowsAtOnce;
    outcomes.set(id, full ? 'more' : 'done');
    return full ? String(Math.max(...read.map(({ version }) => Number(version)))) : head;
  });
  await keepProgress(client, held, reached);
  return outcomes;
}

interface Held {
  id: string;
  version: string;
  purged: string;
  head: string;
  purgedNow: string;
}

async function takeProgress(client: pg.Client, chosen: Behind[]): Promise<Held[]> {
  // The head is read no later than the messages: a change that comes between is read again, never passed over.
  const { rows } = await client.query<Held>({
    name: 'search-take',
    text: `select c.id, p.version::text as version, p.purged_seq::text as purged,
        greatest(c.version, p.version)::text as head, greatest(c.purged_seq, p.purged_seq)::text as "purgedNow"
      from search_progress p join conversation c on c.id = p.conversation_id
      where p.conversation_id = any ($1::uuid[]) for update of p skip locked`,
    values: [chosen.map(({ id }) => id)],
  });
  return rows;
}

async function changedSince(client: pg.Client, held: Held[]): Promise<LoggedMessage[]> {
  const { rows } = await client.query<LoggedMessage>({
    name: 'search-read',
    text: `select w.id as "conversationId", seq::text as seq, version::text as version, author_id as "authorId",
        created_at::text as "createdAt", edited_at::text as "editedAt", deleted_at is not null or retracted as gone,
        pinned_at is not null as pinned, kind, body, content, media_url as "mediaUrl", media
      from unnest($1::uuid[], $2::bigint[]) w (id, since) cross join lateral (
        select * from message x where x.conversation_id = w.id and x.version > w.since
        order by x.version limit ${rowsAtOnce}) m`,
    values: [held.map(({ id }) => id), held.map(({ version }) => version)],
  });
  return rows;
}

async function keepProgress(client: pg.Client, held: Held[], reached: string[]): Promise<void> {
  await client.query({
    name: 'search-progress',
    text: `update search_progress p set version = w.version, purged_seq = w.purged
      from unnest($1::uuid[], $2::bigint[], $3::bigint[]) w (id, version, purged) where p.conversation_id = w.id`,
    values: [held.map(({ id }) => id), reached, held.map(({ purgedNow }) => purgedNow)],
  });
}
