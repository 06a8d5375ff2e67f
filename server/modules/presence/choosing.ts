import { sql } from 'kysely';
import { refuseIssues } from '../../platform/errors.ts';
import { spendWrite } from '../../platform/quota.ts';
import { transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { ChosenPresence, UserRow } from '../accounts/user.entity.ts';
import { loadUsers, tellOfUser } from '../accounts/users.ts';

/** What somebody says of their presence: what they choose to be, or whether anybody is at this browser's windows. */
export interface PresenceChange {
  status?: 'ONLINE' | ChosenPresence | null;
  until?: Date | null;
  idle?: boolean | null;
}

/**
 * Takes in what the viewer chose to be, which is kept, and whether their browser rests, which is not. ONLINE takes a choice
 * back. Throws `FieldErrors`, `RateLimited`.
 */
export async function setPresence(viewer: Viewer, { status, until, idle }: PresenceChange): Promise<UserRow> {
  const { services, userId, sessionId } = viewer;
  refuseIssues([
    status == null && idle == null && { field: 'status', message: 'Say what you choose to be, or whether you rest.' },
    until != null &&
      (!status || status === 'ONLINE') && {
        field: 'until',
        message: 'Only being away or not to be disturbed can end by itself.',
      },
    until != null && until.getTime() <= Date.now() && { field: 'until', message: 'Choose a moment that is to come.' },
  ]);
  if (status) await choose(viewer, status === 'ONLINE' ? null : status, until ?? null);
  if (idle != null) services.hints.send({ about: 'idle', userId, sessionId, idle });
  return (await loadUsers(services, [userId]))[0]!;
}

async function choose(viewer: Viewer, chosen: ChosenPresence | null, until: Date | null): Promise<void> {
  const { services, userId } = viewer;
  const changed = await transact(services, async (tx) => {
    const { rows } = await sql`
      select from "user"
      where id = ${userId} and (chosen_presence, chosen_until) is distinct from (${chosen}, ${until}::timestamptz)`.execute(
      tx.sql,
    );
    if (rows.length === 0) return false;
    await spendWrite(tx, userId);
    await sql`
      update "user" set chosen_presence = ${chosen}, chosen_until = ${until} where id = ${userId}`.execute(tx.sql);
    return true;
  });
  if (changed) tellOfUser(services, userId, until);
}
