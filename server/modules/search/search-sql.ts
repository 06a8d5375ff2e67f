import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../platform/viewer.ts';
import { flags } from './searchable.ts';
import type { Sought } from './search-scope.ts';

/** Who is blocked, what is hidden, and where the viewer is a member now: the rights of every statement that searches. */
export function rightsOf(viewer: Viewer, sought: Sought): RawBuilder<unknown> {
  return sql`
    blocked as materialized (
      select array(select b.blocked_id from user_block b where b.user_id = ${viewer.userId} and b.removed_at is null) as ids),
    hidden as materialized (
      select h.conversation_id, h.seq from hidden_message h where h.user_id = ${viewer.userId}),
    mine as materialized (
      select m.conversation_id as id from membership m where m.user_id = ${viewer.userId} and m.left_at is null
        ${sought.conversations ? sql`and m.conversation_id = any (${sought.conversations}::uuid[])` : sql``})`;
}

/** Whether an entry of the index, `s`, holds what is sought. Says nothing an index could be chosen by. */
export function holds(sought: Sought): RawBuilder<unknown> {
  const conditions = [
    sought.patterns.length > 0 && sql`s.text like all (${sought.patterns}::text[])`,
    sought.shortGrams.length > 0 && sql`(s.grams @> ${sought.shortGrams}::int[]) is not false`,
    sought.authors && sql`s.author_id = any (${sought.authors}::uuid[])`,
    sought.flags !== 0 && sql`(s.flags & ${sought.flags}::int) = ${sought.flags}::int`,
    (sought.before || sought.after) && isInTime(sought),
  ].filter((condition) => !!condition);
  return conditions.length > 0 ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`;
}

/** Whether an entry of the index, `s`, was said in the time that is asked for. */
export function isInTime({ before, after }: Sought): RawBuilder<unknown> {
  return sql`true ${before ? sql`and s.created_at < ${before}` : sql``} ${after ? sql`and s.created_at >= ${after}` : sql``}`;
}

/** Whether an entry of the index, `s`, is none that the viewer has hidden, and not by anybody they have blocked. */
export function isOpen(): RawBuilder<unknown> {
  return sql`s.author_id <> all ((select ids from blocked)::uuid[])
    and (s.conversation_id, s.seq) not in (select h.conversation_id, h.seq from hidden h)`;
}

/**
 * Whether an entry of the index, `s`, is of a message that still stands as it was indexed, and that the viewer may see. The
 * message is looked up in the very order of its key: a plan made while the tables were empty would else read through the
 * whole conversation for it.
 */
export function stands(sought: Sought): RawBuilder<unknown> {
  return sql`${isOpen()}
    and (select x.conversation_id = s.conversation_id and x.seq = s.seq and x.deleted_at is null and not x.retracted
        and x.edited_at is not distinct from s.edited_at
        ${sought.flags & flags.PINNED ? sql`and x.pinned_at is not null` : sql``}
      from message x where (x.conversation_id, x.seq) >= (s.conversation_id, s.seq)
      order by x.conversation_id, x.seq limit 1)`;
}

/** One conversation's entries from the latest on, without the grams: for what is found often. */
export function walked(
  sought: Sought,
  id: RawBuilder<unknown>,
  budget: number,
  beforeSeq?: number,
): RawBuilder<unknown> {
  return sql`(select s.* ${latest(sought, id, beforeSeq)} limit ${budget}) s`;
}

/** Whether there are entries that such a walk does not come to. */
export function goesOn(
  sought: Sought,
  id: RawBuilder<unknown>,
  budget: number,
  beforeSeq?: number,
): RawBuilder<unknown> {
  return sql`exists (select ${latest(sought, id, beforeSeq)} offset ${budget} limit 1)`;
}

function latest(sought: Sought, id: RawBuilder<unknown>, beforeSeq?: number): RawBuilder<unknown> {
  return sql`from message_search s where s.conversation_id = ${id} and ${isInTime(sought)}
    ${beforeSeq === undefined ? sql`` : sql`and s.seq < ${beforeSeq}`}
    order by s.created_at desc, s.seq desc`;
}

/**
 * One conversation's entries by their grams alone, the latest first: `offset 0` keeps the planner from walking instead, and
 * from asking whether each of them stands before the first few are taken.
 */
export function indexed(sought: Sought, id: RawBuilder<unknown>, beforeSeq?: number): RawBuilder<unknown> {
  return sql`(select s.* from ${unsorted(sought, id)}
    where true ${beforeSeq === undefined ? sql`` : sql`and s.seq < ${beforeSeq}`} and ${holds(sought)}
    order by s.created_at desc, s.seq desc offset 0) s`;
}

/** The same as they come, for counting: whoever has counted enough reads no further. */
export function unsorted(sought: Sought, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select s.* from (
      select * from message_search where grams @> (${sought.grams}::int[] || ${conversationGram(id)}) offset 0) s
    where s.conversation_id = ${id}) s`;
}

/** Entries by their places, which are pairs `p` of a conversation and a seq; looked up like messages in `stands`. */
export function placed(): RawBuilder<unknown> {
  return sql`(select t.* from message_search t where (t.conversation_id, t.seq) >= (p.id, p.seq)
    order by t.conversation_id, t.seq limit 1) s`;
}

/** The gram of a conversation, as `gramOfConversation` makes it. */
export function conversationGram(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`('x' || right((${id})::text, 8))::bit(32)::int`;
}
