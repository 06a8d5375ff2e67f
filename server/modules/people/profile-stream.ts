import { hubOf } from '../../live/hub.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { SignalQueue } from '../presence/signal-queue.ts';

/**
 * Whose names, pictures and status change, by their uuids: of some people, beginning with each of them as they are now, or
 * of everyone, beginning with the next change.
 */
export function profileStream(viewer: Viewer, userIds: string[] | undefined): SignalQueue<string> {
  const wanted = userIds && new Set(userIds);
  const queue: SignalQueue<string> = new SignalQueue(
    (userId) => userId,
    () => off(),
  );
  const off = hubOf(viewer.services).on('profile', ({ userId }) => {
    if (!wanted || wanted.has(userId)) queue.push(userId);
  });
  for (const userId of wanted ?? []) queue.push(userId);
  return queue;
}
