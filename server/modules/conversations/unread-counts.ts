import { type RawBuilder, sql } from 'kysely';
import { countedTo, readAnew } from './latest-authors.ts';

/** Whose counts they are, and who counts; each a part of the statement, so that it may differ from row to row. */
export interface Counting {
  me: RawBuilder<unknown>;
  /** An array of whom they have blocked. */
  blocked: RawBuilder<unknown>;
  /** Whether they are asked for. Where they are not, nothing is looked at. */
  counted?: RawBuilder<unknown>;
  /** Whether PostgreSQL has to count what is unread, whatever this node knows and however long it takes. */
  here?: RawBuilder<unknown>;
  /** The version at which this node knows who said what, or null. Left out, there are no news of it. */
  known?: RawBuilder<unknown>;
}

/** Messages that are looked at for one of several who share a statement. */
const lookedAt = 500;

/**
 * Joins the counts of unread messages and mentions to conversations, `p`; each stops at a hundred. Unread messages are left to
 * this node (`unread.n` is null), which gets the news it needs for that (`unread.news`); but where somebody has hidden some of
 * them, or has blocked anybody, PostgreSQL counts (`unread.here`), as far as a look at some hundreds decides: else `n` is null,
 * and they are to be counted by a statement of their own (`here`).
 */
export function countsOf({
  me,
  blocked,
  counted = sql`true`,
  here = sql`false`,
  known,
}: Counting): RawBuilder<unknown> {
  const counts = sql`y.author_id <> ${me} and y.deleted_at is null and y.in_room and y.seq <> all (unseen.seqs)
    and y.author_id <> all (${blocked}::uuid[])`;
  return sql`
    left join lateral (select array(select h.seq from hidden_message h
      where ${counted} and h.conversation_id = p.id and h.user_id = ${me} and h.seq > p."lastReadSeq") as seqs
    ) unseen on ${counted} and p."lastSeq" > p."lastReadSeq"
    cross join lateral (select unseen.seqs is not null and (${here} or cardinality(unseen.seqs) + cardinality(${blocked}) > 0)
      as here) counting
    cross join lateral (select
      case when not ${counted} then null when unseen.seqs is null then 0
        when ${here} then (select count(*)::int from (
          select from message y where y.conversation_id = p.id and y.seq > p."lastReadSeq" and ${counts}
          order by y.seq limit ${countedTo}) z)
        when counting.here then (select case when count(*) filter (where z.counts) >= ${countedTo} then ${countedTo}
            when count(*) < ${lookedAt} then count(*) filter (where z.counts) end::int
          from (select ${counts} as counts from message y
            where y.conversation_id = p.id and y.seq > p."lastReadSeq" order by y.seq limit ${lookedAt}) z)
        end as n,
      counting.here,
      ${known ? newsSince(known) : sql`null`} as news) unread
    left join lateral (select count(*)::int as n from (
      select from mention k join message y on y.conversation_id = k.conversation_id and y.seq = k.seq
      where ${counted} and k.conversation_id = p.id and k.user_id = ${me} and k.read_at is null and y.deleted_at is null
        and y.author_id <> all (${blocked}::uuid[])
        and not exists (select from hidden_message h where h.conversation_id = k.conversation_id and h.user_id = k.user_id and h.seq = k.seq offset 0)
      limit ${countedTo}) z) mentions on p.member`;
}

/** A message in the news: how far before the last it is, and its author, or zeros where it counts for nobody. */
const record = sql`int4send((p."lastSeq" - y.seq)::int) ||
  case when y.deleted_at is null and y.in_room then uuid_send(y.author_id) else '\\x00000000000000000000000000000000' end`;

/** What has happened since that version, or who said the latest where that is long ago. Null where it is not needed. */
function newsSince(known: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case
    when unseen.seqs is null or counting.here or p.version = ${known} then null
    when p.version - ${known} between 1 and ${readAnew} then (select string_agg(${record}, '') from message y
      where y.conversation_id = p.id and y.version > ${known})
    else (select string_agg(${record}, '') from message y
      where y.conversation_id = p.id and y.seq > p."lastSeq" - ${readAnew}::int) end`;
}
