import type { Viewer } from '../../platform/viewer.ts';
import { memberSignals } from './member-signals.ts';
import type { SignalQueue } from './signal-queue.ts';
import { type Typing, typingOf } from './typing.ts';

/** Who types in a conversation, but for the viewer. Throws `NotFound` for outsiders; ends when the viewer leaves. */
export function typingStream(viewer: Viewer, conversationId: string): Promise<SignalQueue<Typing>> {
  return memberSignals(viewer, conversationId, (hear) => typingOf(viewer.services).listen(conversationId, hear));
}
