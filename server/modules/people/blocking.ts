import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { perContext, signedIn } from '../../platform/context.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { FieldErrors, NotFound } from '../../platform/errors.ts';
import { globalId, localId } from '../../platform/ids.ts';
import { spendWrite } from '../../platform/quota.ts';
import { takeInboxVersion, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { UserRow } from '../accounts/user.entity.ts';
import { loadUsers } from '../accounts/users.ts';

/**
 * Blocks somebody: they cannot write to the viewer alone, and what they say elsewhere does not count as unread. They are
 * not told. Twice is once. Throws `NotFound`, `FieldErrors` for oneself, `RateLimited`.
 */
export async function blockUser(viewer: Viewer, userId: string): Promise<UserRow> {
  const user = await personNamed(viewer, userId);
  if (user.id === viewer.userId)
    throw new FieldErrors([{ field: 'userId', message: 'You cannot block yourself. Choose somebody else.' }]);
  await transact(viewer.services, async (tx) => {
    const { rows } = await sql`
      select from user_block where user_id = ${viewer.userId} and blocked_id = ${user.id} and removed_at is null`.execute(
      tx.sql,
    );
    if (rows.length > 0) return;
    await spendWrite(tx, viewer.userId);
    const version = await takeInboxVersion(tx, viewer.userId);
    await sql`
      insert into user_block as b (user_id, blocked_id, inbox_version) values (${viewer.userId}, ${user.id}, ${version})
      on conflict (user_id, blocked_id) do update set removed_at = null, created_at = now(),
        inbox_version = excluded.inbox_version where b.removed_at is not null`.execute(tx.sql);
  });
  return user;
}

/** Takes a block back; where there is none nothing changes. Throws `NotFound`. */
export async function unblockUser(viewer: Viewer, userId: string): Promise<UserRow> {
  const user = await personNamed(viewer, userId);
  await transact(viewer.services, async (tx) => {
    const { rows } = await sql`
      select from user_block where user_id = ${viewer.userId} and blocked_id = ${user.id} and removed_at is null`.execute(
      tx.sql,
    );
    if (rows.length === 0) return;
    const version = await takeInboxVersion(tx, viewer.userId);
    await sql`
      update user_block set removed_at = now(), inbox_version = ${version}
      where user_id = ${viewer.userId} and blocked_id = ${user.id} and removed_at is null`.execute(tx.sql);
  });
  return user;
}

/** Whom the viewer has blocked, the latest first, a page at a time. */
export async function blockedUsersFor(viewer: Viewer, request: PageRequest): Promise<Page<UserRow>> {
  const from = request.from === undefined ? undefined : localId('usr', request.from);
  const beyond = request.backward ? sql`>` : sql`<`;
  const direction = request.backward ? sql`asc` : sql`desc`;
  const { rows } = await sql<{ id: string }>`
    select b.blocked_id as id from user_block b
    where b.user_id = ${viewer.userId} and b.removed_at is null
      ${
        from
          ? sql`and (b.created_at, b.blocked_id) ${beyond} (
              select f.created_at, f.blocked_id from user_block f where f.user_id = b.user_id and f.blocked_id = ${from})`
          : sql``
      }
    order by b.created_at ${direction}, b.blocked_id ${direction}
    limit ${request.size + 1}`.execute(viewer.services.sql);
  const people = await loadUsers(
    viewer.services,
    rows.map((row) => row.id),
  );
  return pageOf(people as UserRow[], request, (user) => {
    const id = globalId('usr', user.id);
    return { id, cursor: id, node: user };
  });
}

/** Whether the viewer has blocked people, all in one statement. */
export const blockedLoader = perContext(
  (context) =>
    new DataLoader<string, boolean>(async (ids) => {
      const { services, userId } = signedIn(context);
      const { rows } = await sql<{ id: string }>`
        select blocked_id as id from user_block
        where user_id = ${userId} and blocked_id = any (${[...ids]}::uuid[]) and removed_at is null`.execute(
        services.sql,
      );
      const blocked = new Set(rows.map((row) => row.id));
      return ids.map((id) => blocked.has(id));
    }),
);

async function personNamed(viewer: Viewer, userId: string): Promise<UserRow> {
  const id = localId('usr', userId);
  const [user] = id ? await loadUsers(viewer.services, [id]) : [];
  if (!user) throw new NotFound('This person');
  return user;
}
