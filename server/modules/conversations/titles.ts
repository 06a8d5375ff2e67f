import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { type Context, perContext, signedIn } from '../../platform/context.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { UserRow } from '../accounts/user.entity.ts';
import { userLoader } from '../accounts/users.ts';
import type { ConversationState } from './conversation-states.ts';
import { leftSince, mustBeOf } from './shared-readers.ts';

const namesInTitle = 4;

/** What to call a conversation: its name, or the other people in it. */
export async function titleOf(state: ConversationState, context: Context): Promise<string> {
  if (state.name) return state.name;
  const me = signedIn(context).userId;
  const ids = state.pairKey ? state.pairKey.split(':') : await memberIdsLoader(context).load(state.id);
  const people = await Promise.all(ids.filter((id) => id !== me).map((id) => userLoader(context).load(id)));
  const names = people.map((user) => (user?.deletedAt ? 'Deleted user' : user?.displayName)).filter((name) => !!name);
  if (names.length === 0) return 'Only you';
  return names.length < namesInTitle ? names.join(', ') : `${names.slice(0, namesInTitle - 1).join(', ')} and others`;
}

const mostFaces = 3;

/** Who stands for a conversation in a list: the other person, or up to three others of a group. Rooms have a sign instead. */
export async function facesOf(state: ConversationState, context: Context): Promise<UserRow[]> {
  if (state.kind === 'ROOM' || !state.mine) return [];
  const me = signedIn(context).userId;
  const ids = state.pairKey ? state.pairKey.split(':') : await memberIdsLoader(context).load(state.id);
  const others = ids.filter((id) => id !== me).slice(0, mostFaces);
  const people = await Promise.all(others.map((id) => userLoader(context).load(id)));
  return people.filter((user) => user !== undefined);
}

/** A few members of each conversation, the earliest first, all in one statement. */
const memberIdsLoader = perContext(
  ({ services }) =>
    new DataLoader<string, string[]>(async (ids) => {
      const { rows } = await sql<{ id: string; userIds: string[] }>`
        select w.c as id, array(
          select m.user_id::text from membership m where m.conversation_id = w.c and m.left_at is null
          order by m.joined_version limit ${namesInTitle + 1}) as "userIds"
        from unnest(${[...ids]}::uuid[]) w (c)`.execute(services.sql);
      const found = new Map(rows.map((row) => [row.id, row.userIds]));
      return ids.map((id) => found.get(id) ?? []);
    }),
);

/**
 * How many members each conversation has that the viewer may see, all in one statement; 0 for others. Whoever is told with
 * others is in it, and those who have just left are asked for in the same statement.
 */
export const memberCountLoader = perContext((context) => {
  const { services, sharedWith } = context;
  const may = sharedWith ? sql`true` : mayCount(signedIn(context));
  const left = sharedWith ? leftSince(sharedWith) : sql`'{}'::text[]`;
  return new DataLoader<string, number>(async (ids) => {
    for (const id of sharedWith ? ids : []) mustBeOf(sharedWith!, id);
    const { rows } = await sql<{ id: string; n: number; left: string[] }>`
      select w.c as id, ${left} as left,
        (select count(*)::int from membership m where m.conversation_id = w.c and m.left_at is null) as n
      from unnest(${[...ids]}::uuid[]) w (c) where ${may}`.execute(services.sql);
    for (const person of rows.flatMap((row) => row.left)) sharedWith?.except.add(person);
    const found = new Map(rows.map((row) => [row.id, row.n]));
    return ids.map((id) => found.get(id) ?? 0);
  });
});

/** Public rooms are counted for anybody, others for their members; `w (c)` is the conversation. */
function mayCount(viewer: Viewer): RawBuilder<unknown> {
  return sql`((select c.kind = 'ROOM' and c.visibility = 'PUBLIC' from conversation c where c.id = w.c)
    or exists (select from membership me
      where me.conversation_id = w.c and me.user_id = ${viewer.userId} and me.left_at is null))`;
}
