import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { eventColumns } from '../../live/log-rows.ts';
import { perContext, signedIn } from '../../platform/context.ts';
import { bump, type Transaction } from '../../platform/transact.ts';

/** What a system line tells. */
export const eventKinds = [
  'CREATED',
  'JOINED',
  'ADDED',
  'LEFT',
  'REMOVED',
  'ROLE_CHANGED',
  'OWNER_CHANGED',
  'RENAMED',
  'TOPIC_CHANGED',
  'DESCRIPTION_CHANGED',
  'VISIBILITY_CHANGED',
  'SLOW_MODE_CHANGED',
  'RETENTION_CHANGED',
  'ARCHIVED',
  'UNARCHIVED',
  'MESSAGE_REMOVED',
  'MESSAGE_PINNED',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** A system line: who did what to whom. It stands behind the message `afterSeq`. People are uuids. */
export interface EventRow {
  conversationId: string;
  version: number;
  afterSeq: number;
  kind: EventKind;
  actorId: string | null;
  subjectIds: string[];
  /** The former and the new value, where there are any. */
  data: { from?: string | null; to?: string | null };
  createdAt: Date;
}

/** What is to be told. */
export type EventPlan = Pick<EventRow, 'kind' | 'actorId'> & Partial<Pick<EventRow, 'subjectIds' | 'data'>>;

/**
 * Writes a system line into a locked conversation's log, behind the change it tells of, with a version of its own. Not a
 * message: it has no seq, counts as unread for nobody and disturbs no stream of messages.
 */
export async function writeEvent(tx: Transaction, conversationId: string, event: EventPlan): Promise<void> {
  const version = await bump(tx, conversationId);
  await sql`
    insert into conversation_event (conversation_id, version, after_seq, kind, actor_id, subject_ids, data)
    select id, ${version}, last_seq, ${event.kind}, ${event.actorId}, ${event.subjectIds ?? []}::uuid[],
      ${JSON.stringify(event.data ?? {})}::jsonb
    from conversation where id = ${conversationId}`.execute(tx.sql);
}

/** Which system lines: those behind messages from `from` to `to` (seq, inclusive). */
export interface EventRange {
  conversationId: string;
  from: number;
  to: number | null;
}

const mostAtOnce = 200;

/** System lines of a stretch of a conversation the viewer is in, the latest two hundred of it, in order; one statement for all. */
export const eventLoader = perContext((context) => {
  const viewer = signedIn(context);
  const keyOf = (range: EventRange) => `${range.conversationId} ${range.from} ${range.to}`;
  return new DataLoader<EventRange, EventRow[], string>(
    async (ranges) => {
      const { rows } = await sql<EventRow & { o: number }>`
        select w.o, e.* from unnest(${ranges.map((r) => r.conversationId)}::uuid[], ${ranges.map((r) => r.from)}::bigint[],
          ${ranges.map((r) => r.to ?? Number.MAX_SAFE_INTEGER)}::bigint[]) with ordinality w (c, f, t, o)
        join membership me on me.conversation_id = w.c and me.user_id = ${viewer.userId} and me.left_at is null
        cross join lateral (
          select ${eventColumns} from conversation_event x
          where x.conversation_id = w.c and x.after_seq between w.f and w.t
          order by x.after_seq desc, x.version desc limit ${mostAtOnce}) e
        order by w.o, e.version`.execute(viewer.services.sql);
      const found = Map.groupBy(rows, (row) => row.o);
      return ranges.map((_, i) => found.get(i + 1) ?? []);
    },
    { cacheKeyFn: keyOf },
  );
});
