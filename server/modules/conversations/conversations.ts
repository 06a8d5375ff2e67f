import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { conversationColumns } from '../../live/log-rows.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { perContext, signedIn } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { globalId, localId } from '../../platform/ids.ts';
import { type NameSearch, nameSearch } from '../../platform/name-search.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { ConversationKind, ConversationRow } from './conversation.entity.ts';
import type { MemberRole, NotifyLevel } from './membership.entity.ts';

/** Counts stop here: 100 means "more than 99". */
const countedTo = 100;

/** How many messages at the end of a conversation are its latest. */
export const latest = 500;

/** What depends on who asks: the viewer's membership and their counts, read in one statement with the conversation. */
export interface Mine {
  role: MemberRole;
  joinedAt: Date;
  joinedVersion: number;
  lastReadSeq: number;
  lastReadAt: Date | null;
  starred: boolean;
  /** As the viewer set it; null for what is usual. */
  notify: NotifyLevel | null;
  mutedUntil: Date | null;
  inboxVersion: number;
  unreadCount: number;
  mentionCount: number;
}

/** A conversation as the viewer may see it. `mine` is null for outsiders of a public room. */
export interface ConversationState extends ConversationRow {
  mine: Mine | null;
  /** Seqs of what the viewer has hidden among the latest messages; null where it was not asked for, as in lists. */
  hidden: number[] | null;
}

/** Which conversations, among those the viewer may see. */
export interface ConversationFilter {
  kind?: ConversationKind | null;
  archived?: boolean | null;
  search?: string | null;
}

/** The viewer's conversations, latest activity first; with a search, those whose names begin so before the others. */
export function conversationsFor(
  viewer: Viewer,
  filter: ConversationFilter,
  request: PageRequest,
): Promise<Page<ConversationState>> {
  const sought = nameSearch(filter.search);
  return readPage(
    viewer,
    sql`m.user_id is not null
      and (x.archived_at is not null) = ${filter.archived ?? false}
      ${filter.kind ? sql`and x.kind = ${filter.kind}` : sql``}
      ${sought ? sql`and (${sought.in(sql`x.folded_name`)} or ${calledAfter(viewer, sought)})` : sql``}`,
    request,
    sought,
  );
}

/** A conversation without a name is called after the other people in it. */
function calledAfter(viewer: Viewer, sought: NameSearch): RawBuilder<unknown> {
  return sql`(x.name is null and exists (
    select from membership o where o.conversation_id = x.id and o.user_id <> ${viewer.userId} and o.left_at is null
      and (select ${sought.in(sql`u.folded_name`)} from "user" u where u.id = o.user_id)))`;
}

/** Public rooms to discover, in the same order, those the viewer is in included. Topics are searched as well. */
export function roomsFor(
  viewer: Viewer,
  search: string | null | undefined,
  request: PageRequest,
): Promise<Page<ConversationState>> {
  const sought = nameSearch(search);
  return readPage(
    viewer,
    sql`x.kind = 'ROOM' and x.visibility = 'PUBLIC' and x.archived_at is null
      ${sought ? sql`and (${sought.in(sql`x.folded_name`)} or ${sought.in(sql`folded(x.topic)`)})` : sql``}`,
    request,
    sought,
  );
}

/** Loads conversations by uuid as far as the viewer may see them, all in one statement. */
export const conversationLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<string, ConversationState | undefined>(async (ids) => {
    const rows = await readStates(viewer, sql`x.id = any (${[...ids]}::uuid[])`);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id));
  });
});

/** A conversation the viewer may see, or `NotFound`: absent and foreign are the same answer. */
export async function conversationFor(viewer: Viewer, id: string | undefined): Promise<ConversationState> {
  const rows = id ? await readStates(viewer, sql`x.id = ${id}`) : [];
  if (!rows[0]) throw new NotFound('This conversation');
  return rows[0];
}

async function readPage(
  viewer: Viewer,
  where: RawBuilder<unknown>,
  request: PageRequest,
  sought?: NameSearch,
): Promise<Page<ConversationState>> {
  const from = readCursor(request.from);
  const rank = sought?.rank(sql`x.folded_name`);
  const later = from
    ? sql`(x.last_message_at, x.id) < (timestamptz 'epoch' + ${from.at} * interval '1 microsecond', ${from.id}::uuid)`
    : sql`true`;
  const beyond =
    from && rank ? sql`(${rank} > ${from.rank}::int or (${rank} = ${from.rank}::int and ${later}))` : later;
  const rows = await readStates(
    viewer,
    sql`${where} and ${beyond}`,
    sql`order by ${rank ? sql`${rank},` : sql``} x.last_message_at desc, x.id desc limit ${request.size + 1}`,
    rank,
  );
  return pageOf(rows, request, (row) => ({
    id: globalId('cnv', row.id),
    cursor: Buffer.from(`${row.rank ? `${row.rank}:` : ''}${row.activeAt}_${globalId('cnv', row.id)}`).toString(
      'base64url',
    ),
    node: row,
  }));
}

/** Reads a cursor: how well it fits, microseconds since 1970, and the conversation. One that is none begins at the start. */
function readCursor(cursor: string | undefined): { rank: number; at: number; id: string } | undefined {
  const place = /^(?:([12]):)?(\d{1,16})_(.+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString());
  const id = place && localId('cnv', place[3]!);
  return id ? { rank: Number(place[1] ?? 0), at: Number(place[2]), id } : undefined;
}

type StateRow = ConversationState & { activeAt: number; rank: number };

/**
 * Rights, rows and counts in one statement, so that version and counts of a row belong to the same moment. What is not on
 * the page is not counted: the page is cut before the counts are joined to it.
 */
async function readStates(
  viewer: Viewer,
  where: RawBuilder<unknown>,
  cut?: RawBuilder<unknown>,
  rank: RawBuilder<unknown> = sql`0`,
): Promise<StateRow[]> {
  const me = viewer.userId;
  const hidden = cut
    ? sql`null`
    : sql`array(select h.seq from hidden_message h where h.conversation_id = p.id and h.user_id = ${me}
        and h.seq > p."lastSeq" - ${latest}::int)`;
  const { rows } = await sql<
    ConversationRow & Partial<Mine> & { activeAt: number; rank: number; member: boolean; hidden: number[] | null }
  >`
    with blocked as materialized (
      select array(select b.blocked_id from user_block b where b.user_id = ${me} and b.removed_at is null) as ids)
    select p.*, ${hidden} as hidden, coalesce(unread.n, 0) as "unreadCount", coalesce(mentions.n, 0) as "mentionCount"
    from (
      select ${conversationColumns}, (extract(epoch from x.last_message_at) * 1000000)::bigint as "activeAt", ${rank} as rank,
        m.user_id is not null as member, m.role, m.joined_at as "joinedAt", m.joined_version as "joinedVersion",
        m.last_read_seq as "lastReadSeq", m.last_read_at as "lastReadAt", m.starred, m.notify, m.muted_until as "mutedUntil",
        m.inbox_version as "inboxVersion"
      from conversation x
      left join membership m on m.conversation_id = x.id and m.user_id = ${me} and m.left_at is null
      where (m.user_id is not null or (x.kind = 'ROOM' and x.visibility = 'PUBLIC')) and ${where} ${cut ?? sql``}
    ) p
    ${countsOf(me)}
    order by p.rank, p."lastMessageAt" desc, p.id desc`.execute(viewer.services.sql);
  return rows.map((row) => ({ ...row, mine: row.member ? (row as unknown as Mine) : null }));
}

/** Joins the counts of unread messages and mentions to the conversations of a page, `p`; each stops at a hundred. */
function countsOf(me: string): RawBuilder<unknown> {
  return sql`
    left join lateral (select array(select h.seq from hidden_message h
      where h.conversation_id = p.id and h.user_id = ${me} and h.seq > p."lastReadSeq") as seqs
    ) unseen on p."lastSeq" > p."lastReadSeq"
    left join lateral (select count(*)::int as n from (
      select from message y where y.conversation_id = p.id and y.seq > p."lastReadSeq" and y.author_id <> ${me}
        and y.deleted_at is null and y.in_room and y.seq <> all (unseen.seqs)
        and y.author_id <> all ((select ids from blocked)::uuid[])
      order by y.seq limit ${countedTo}) z) unread on p."lastSeq" > p."lastReadSeq"
    left join lateral (select count(*)::int as n from (
      select from mention k join message y on y.conversation_id = k.conversation_id and y.seq = k.seq
      where k.conversation_id = p.id and k.user_id = ${me} and k.read_at is null and y.deleted_at is null
        and y.author_id <> all ((select ids from blocked)::uuid[])
        and not exists (select from hidden_message h where h.conversation_id = k.conversation_id and h.user_id = k.user_id and h.seq = k.seq offset 0)
      limit ${countedTo}) z) mentions on p.member`;
}
