import type { Viewer } from '../../platform/viewer.ts';
import { type Presence, presenceOf } from './presence.ts';
import { SignalQueue } from './signal-queue.ts';

/** The presence of some people (or of everyone), beginning with the present state of each one asked for. */
export function presenceStream(viewer: Viewer, userIds: string[] | undefined): SignalQueue<Presence> {
  const board = presenceOf(viewer.services);
  const wanted = userIds && new Set(userIds);
  const queue: SignalQueue<Presence> = new SignalQueue(
    (presence) => presence.userId,
    () => off(),
  );
  const off = board.listen((presence) => {
    if (!wanted || wanted.has(presence.userId)) queue.push(presence);
  });
  for (const userId of wanted ?? []) queue.push({ userId, status: board.of(userId) });
  return queue;
}
