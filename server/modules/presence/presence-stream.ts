import type { Viewer } from '../../platform/viewer.ts';
import { presenceOf } from './presence.ts';
import { SignalQueue } from './signal-queue.ts';

/** Whose presence changes, of some people (or of everyone), beginning with each one asked for. What it is, is read later. */
export function presenceStream(viewer: Viewer, userIds: string[] | undefined): SignalQueue<string> {
  const wanted = userIds && new Set(userIds);
  const queue: SignalQueue<string> = new SignalQueue(
    (userId) => userId,
    () => off(),
  );
  const off = presenceOf(viewer.services).listen((userId) => queue.push(userId), wanted);
  for (const userId of wanted ?? []) queue.push(userId);
  return queue;
}
