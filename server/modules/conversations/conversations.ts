import { type RawBuilder, sql } from 'kysely';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { type Context, mayAsk, perContext, signedIn } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { globalId, localId } from '../../platform/ids.ts';
import { type NameSearch, nameSearch } from '../../platform/name-search.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { askedStatesOf } from './asked-states.ts';
import type { ConversationKind } from './conversation.entity.ts';
import { type ConversationState, stateFrom } from './conversation-states.ts';
import { countUnread, readList } from './listed-states.ts';

/** Which conversations, among those the viewer may see. */
export interface ConversationFilter {
  kind?: ConversationKind | null;
  archived?: boolean | null;
  search?: string | null;
}

/** A page of a list. `counted`: somebody asks for the counts of what is unread. */
interface ListRequest extends PageRequest {
  counted: boolean;
}

/** The viewer's conversations, latest activity first; with a search, those whose names begin so before the others. */
export async function conversationsFor(
  viewer: Viewer,
  filter: ConversationFilter,
  request: ListRequest,
): Promise<Page<ConversationState>> {
  const sought = nameSearch(filter.search);
  const page = await readPage(
    viewer,
    sql`m.user_id is not null
      and (x.archived_at is not null) = ${filter.archived ?? false}
      ${filter.kind ? sql`and x.kind = ${filter.kind}` : sql``}
      ${sought ? sql`and (${sought.in(sql`x.folded_name`)} or ${calledAfter(viewer, sought)})` : sql``}`,
    request,
    sought,
  );
  // Whoever was removed while their unread messages were counted is an outsider by now.
  return { ...page, edges: page.edges.filter(({ node }) => node.mine) };
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
  request: ListRequest,
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

/** What of a document needs the counts of unread messages. */
const counting = ['unreadCount', 'mentionCount', 'firstUnread'];

/** Whether somebody may ask for the counts of what is unread. */
export function asksForCounts(context: Context): boolean {
  return counting.some((field) => mayAsk(context, field));
}

/** Loads conversations by uuid as far as the viewer may see them, each once; together with those that others ask for meanwhile. */
export const conversationLoader = perContext((context) => {
  const { userId, services } = signedIn(context);
  const counted = asksForCounts(context);
  const known = new Map<string, Promise<ConversationState | undefined>>();
  return {
    load: (id: string) => {
      let state = known.get(id);
      if (!state) known.set(id, (state = askedStatesOf(services).read(userId, id, counted)));
      return state;
    },
  };
});

/** A conversation the viewer may see, or `NotFound`: absent and foreign are the same answer. */
export async function conversationFor(viewer: Viewer, id: string | undefined): Promise<ConversationState> {
  const state = id && (await askedStatesOf(viewer.services).read(viewer.userId, id, false));
  if (!state) throw new NotFound('This conversation');
  return state;
}

async function readPage(
  viewer: Viewer,
  where: RawBuilder<unknown>,
  request: ListRequest,
  sought?: NameSearch,
): Promise<Page<ConversationState>> {
  const from = readCursor(request.from);
  const rank = sought?.rank(sql`x.folded_name`);
  const later = from
    ? sql`(x.last_message_at, x.id) < (timestamptz 'epoch' + ${from.at} * interval '1 microsecond', ${from.id}::uuid)`
    : sql`true`;
  const beyond =
    from && rank ? sql`(${rank} > ${from.rank}::int or (${rank} = ${from.rank}::int and ${later}))` : later;
  const rows = await readList(viewer, {
    where: sql`${where} and ${beyond}`,
    // One more than the page, to know whether there are more.
    cut: sql`order by ${rank ? sql`${rank},` : sql``} x.last_message_at desc, x.id desc limit ${request.size + 1}`,
    rank,
    counted: request.counted,
  });
  const page = pageOf(rows, request, (row) => ({
    id: globalId('cnv', row.id),
    cursor: Buffer.from(`${row.rank ? `${row.rank}:` : ''}${row.activeAt}_${globalId('cnv', row.id)}`).toString(
      'base64url',
    ),
    node: row,
  }));
  const shown = page.edges.map((edge) => edge.node);
  const states = request.counted ? await countUnread(viewer, shown) : shown.map(stateFrom);
  const edges = page.edges.flatMap(({ id, cursor }, i) => (states[i] ? [{ id, cursor, node: states[i] }] : []));
  return { ...page, edges };
}

/** Reads a cursor: how well it fits, microseconds since 1970, and the conversation. One that is none begins at the start. */
function readCursor(cursor: string | undefined): { rank: number; at: number; id: string } | undefined {
  const place = /^(?:([12]):)?(\d{1,16})_(.+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString());
  const id = place && localId('cnv', place[3]!);
  return id ? { rank: Number(place[1] ?? 0), at: Number(place[2]), id } : undefined;
}
