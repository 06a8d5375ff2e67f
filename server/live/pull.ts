import { FieldErrors } from '../platform/errors.ts';
import type { Viewer } from '../platform/viewer.ts';
import { readSince } from './conversation-log.ts';
import type { ChangePage } from './conversation-stream.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { epochOf } from './epoch.ts';

/**
 * The changes of a conversation since a cursor, as many as are asked for. Unlike the stream it never gives up on a long
 * absence: everything can be read, page by page. Undefined where the viewer is not a member.
 */
export async function pullChanges(
  viewer: Viewer,
  conversationId: string,
  cursor: string,
  first: number,
): Promise<ChangePage | undefined> {
  if (first < 1 || first > 100) throw new FieldErrors([{ field: 'first', message: 'Ask for 1 to 100 at a time.' }]);
  const epoch = await epochOf(viewer.services);
  const read = readCursor(epoch, conversationId, cursor);
  const since = read ?? { version: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };
  const page = await readSince(viewer.services.sql, conversationId, since, { userId: viewer.userId }, first);
  if (!page || page.left) return undefined;
  const stale = !read || since.version > page.head.version || since.version < page.validFrom;
  if (stale) return { state: 'RESET', changes: [], cursor: writeCursor(epoch, conversationId, page.head) };
  const state = page.complete ? 'LIVE' : 'REPLAYING';
  return { state, changes: page.changes, cursor: writeCursor(epoch, conversationId, page.position) };
}
