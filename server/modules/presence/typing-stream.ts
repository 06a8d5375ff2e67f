import { MembershipWatch } from '../../live/membership-watch.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { SignalQueue } from './signal-queue.ts';
import { type Typing, typingOf } from './typing.ts';

/** Who types in a conversation, but for the viewer. Throws `NotFound` for outsiders; ends when the viewer leaves. */
export async function typingStream(viewer: Viewer, conversationId: string): Promise<SignalQueue<Typing>> {
  const queue: SignalQueue<Typing> = new SignalQueue(
    (typing) => typing.userId,
    () => {
      off();
      watch.stop();
    },
  );
  const watch = new MembershipWatch(viewer, conversationId, () => void queue.return());
  const off = typingOf(viewer.services).listen(conversationId, (typing) => {
    if (typing.userId !== viewer.userId) queue.push(typing);
  });
  if (await watch.begin()) return queue;
  await queue.return();
  throw new NotFound('This conversation');
}
