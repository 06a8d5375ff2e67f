import { MembershipWatch } from '../../live/membership-watch.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { SignalQueue } from './signal-queue.ts';
import { type Typing, typingOf } from './typing.ts';

/**
 * Who types in a conversation, but for the viewer. A signal may overtake the log, so it waits until the viewer is known to
 * be a member where it was said. Throws `NotFound` for outsiders; ends when the viewer leaves.
 */
export async function typingStream(viewer: Viewer, conversationId: string): Promise<SignalQueue<Typing>> {
  const early = new Map<string, Typing>();
  const hear = (typing: Typing) => {
    if (typing.version > watch.version) early.set(typing.userId, typing);
    else queue.push(typing);
  };
  const queue: SignalQueue<Typing> = new SignalQueue(
    (typing) => typing.userId,
    () => {
      off();
      watch.stop();
    },
  );
  const watch = new MembershipWatch(viewer, conversationId, {
    onLeft: () => void queue.return(),
    onMoved: () => {
      for (const typing of early.values()) {
        if (typing.version <= watch.version && early.delete(typing.userId)) queue.push(typing);
      }
    },
  });
  const off = typingOf(viewer.services).listen(conversationId, (typing) => {
    if (typing.userId !== viewer.userId) hear(typing);
  });
  if (await watch.begin()) return queue;
  await queue.return();
  throw new NotFound('This conversation');
}
