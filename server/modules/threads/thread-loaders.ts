import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { perContext, signedIn } from '../../platform/context.ts';
import { type MessagePlace, messageId } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/** Counts stop here: 100 means "more than 99". */
export const countedTo = 100;

/** What a thread is to the viewer. Counts are exact to 99. */
export interface ThreadState {
  following: boolean;
  lastReadSeq: number;
  unreadCount: number;
  mentionCount: number;
  /** Seq of the first unread reply; null where all are read. */
  firstUnreadSeq: number | null;
}

const untouched = { following: false, lastReadSeq: 0, unreadCount: 0, mentionCount: 0, firstUnreadSeq: null };

/** What the viewer sees of replies `y`: not deleted for themselves, and not taken back at once. */
export const shownReplies = (viewer: Viewer): RawBuilder<unknown> => sql`
  not y.retracted and not exists (select from hidden_message h
    where h.conversation_id = y.conversation_id and h.user_id = ${viewer.userId} and h.seq = y.seq offset 0)`;

/** Which replies `y` are unread in the thread that `f` follows, for the membership `me`: of others, later than both. */
export const unreadReplies = (viewer: Viewer): RawBuilder<unknown> => sql`
  y.conversation_id = f.conversation_id and y.thread_root_seq = f.root_seq
    and y.seq > greatest(f.last_read_seq, me.joined_seq) and y.author_id <> ${viewer.userId} and y.deleted_at is null
    and ${shownReplies(viewer)} and not exists (select from user_block b
      where b.user_id = ${viewer.userId} and b.blocked_id = y.author_id and b.removed_at is null)`;

/** What threads are to the viewer, by the messages that began them, all in one statement. */
export const threadStateLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<MessagePlace, ThreadState & MessagePlace, string>(
    async (places) => {
      const { rows } = await sql<ThreadState & MessagePlace>`
        select w.c as "conversationId", w.s as seq, coalesce(f.following, false) as following,
          coalesce(f.last_read_seq, 0) as "lastReadSeq", coalesce(unread.n, 0) as "unreadCount",
          coalesce(mentions.n, 0) as "mentionCount", unread.first as "firstUnreadSeq"
        from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)
        join membership me on me.conversation_id = w.c and me.user_id = ${viewer.userId} and me.left_at is null
        left join thread_follow f on f.conversation_id = w.c and f.root_seq = w.s and f.user_id = me.user_id
        left join lateral (select count(*)::int as n, min(z.seq) as first from (
          select y.seq from message y where ${unreadReplies(viewer)} order by y.seq limit ${countedTo}) z) unread on f.following
        left join lateral (select count(*)::int as n from (
          select from mention k join message y on y.conversation_id = k.conversation_id and y.seq = k.seq
          where k.conversation_id = w.c and k.user_id = me.user_id and k.read_at is null and y.thread_root_seq = w.s
            and y.deleted_at is null and ${shownReplies(viewer)} limit ${countedTo}) z) mentions on true`.execute(
        viewer.services.sql,
      );
      const found = new Map(rows.map((row) => [messageId(row), row]));
      return places.map((place) => found.get(messageId(place)) ?? { ...untouched, ...place });
    },
    { cacheKeyFn: messageId },
  );
});

/** Some replies of a thread from a place on: at most `most` after `from`, or before it. */
export interface Stretch {
  root: MessagePlace;
  backward: boolean;
  /** Seq, exclusive. Undefined: from the thread's very beginning, or end. */
  from: number | undefined;
  most: number;
}

/** Stretches of threads as far as the viewer may read them, in the direction asked for; one statement for each direction. */
export const repliesLoader = perContext((context) => {
  const viewer = signedIn(context);
  const keyOf = ({ root, backward, from, most }: Stretch) => `${messageId(root)} ${backward} ${from} ${most}`;
  return new DataLoader<Stretch, MessageRow[], string>(
    async (stretches) => {
      const found = new Map<Stretch, MessageRow[]>();
      for (const backward of [false, true]) {
        const these = stretches.filter((stretch) => stretch.backward === backward);
        const rows = these.length > 0 ? await readStretches(viewer, these, backward) : [];
        for (const [at, stretch] of these.entries()) found.set(stretch, rows[at]!);
      }
      return stretches.map((stretch) => found.get(stretch)!);
    },
    { cacheKeyFn: keyOf },
  );
});

async function readStretches(viewer: Viewer, stretches: Stretch[], backward: boolean): Promise<MessageRow[][]> {
  const end = backward ? Number.MAX_SAFE_INTEGER : 0;
  const { rows } = await sql<MessageRow & { o: number }>`
    select w.o, r.* from unnest(${stretches.map((s) => s.root.conversationId)}::uuid[],
      ${stretches.map((s) => s.root.seq)}::bigint[], ${stretches.map((s) => s.from ?? end)}::bigint[],
      ${stretches.map((s) => s.most)}::int[]) with ordinality w (c, s, f, n, o)
    join membership me on me.conversation_id = w.c and me.user_id = ${viewer.userId} and me.left_at is null
    cross join lateral (
      select ${messageColumns} from message x
      where x.conversation_id = w.c and x.thread_root_seq = w.s
        and x.seq ${backward ? sql`<` : sql`>`} w.f and not x.retracted and not exists (select from hidden_message h
          where h.conversation_id = x.conversation_id and h.user_id = me.user_id and h.seq = x.seq)
      order by x.seq ${backward ? sql`desc` : sql`asc`} limit w.n) r
    order by w.o, r.seq ${backward ? sql`desc` : sql`asc`}`.execute(viewer.services.sql);
  const found = Map.groupBy(rows, (row) => row.o);
  return stretches.map((_, at) => found.get(at + 1) ?? []);
}
