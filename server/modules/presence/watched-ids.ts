import { refuseIssues } from '../../platform/errors.ts';
import { localId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { loadUsers } from '../accounts/users.ts';

const mostWatched = 1000;

/**
 * The uuids of the people a stream is asked about, without those there are none of; undefined for everyone. Throws
 * `FieldErrors` where there are too many.
 */
export async function watchedIds(
  services: Services,
  userIds: readonly string[] | null | undefined,
): Promise<string[] | undefined> {
  if (!userIds) return undefined;
  refuseIssues([userIds.length > mostWatched && { field: 'userIds', message: `Watch at most ${mostWatched} people.` }]);
  const ids = userIds.map((id) => localId('usr', id)).filter((id) => id !== undefined);
  return (await loadUsers(services, ids)).filter((user) => user !== undefined).map((user) => user.id);
}
