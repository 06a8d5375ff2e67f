import { MembershipWatch } from '../../live/membership-watch.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { SignalQueue } from './signal-queue.ts';

/** What one member of a conversation signals to the others. */
export interface MemberSignal {
  userId: string;
  /** How far the conversation's log went when it was said: whoever hears it must still be a member there. */
  version: number;
}

/**
 * What the members of a conversation signal, but for the viewer. A signal may overtake the log, so it waits until the viewer
 * is known to be a member where it was said. `listen` begins to listen and returns what ends it. Throws `NotFound` for
 * outsiders; ends when the viewer leaves.
 */
export async function memberSignals<S extends MemberSignal>(
  viewer: Viewer,
  conversationId: string,
  listen: (hear: (signal: S) => void) => () => void,
): Promise<SignalQueue<S>> {
  const early = new Map<string, S>();
  const hear = (signal: S) => {
    if (signal.version > watch.version) early.set(signal.userId, signal);
    else queue.push(signal);
  };
  const queue: SignalQueue<S> = new SignalQueue(
    (signal) => signal.userId,
    () => {
      off();
      watch.stop();
    },
  );
  const watch = new MembershipWatch(viewer, conversationId, {
    onLeft: () => void queue.return(),
    onMoved: () => {
      for (const signal of early.values()) {
        if (signal.version <= watch.version && early.delete(signal.userId)) queue.push(signal);
      }
    },
  });
  const off = listen((signal) => {
    if (signal.userId !== viewer.userId) hear(signal);
  });
  if (await watch.begin()) return queue;
  await queue.return();
  throw new NotFound('This conversation');
}
