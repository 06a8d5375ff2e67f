import { hubOf } from '../../server/live/hub.ts';
import type { Services } from '../../server/platform/services.ts';

/** Resolves once the next listener of a conversation is attached to the hub, or the stream it belongs to has ended. */
export type Attachment = (conversationId: string, ended: Promise<unknown>) => Promise<void>;

/**
 * `messageAdded` has no acknowledgement, and a test about what is said next needs to know that somebody listens. So the
 * seats watch the hub itself: every stream that has caught up is attached to it.
 */
export function watchAttachments(services: Services): Attachment {
  const hub = hubOf(services);
  const attach = hub.attach.bind(hub);
  const waiting = new Map<string, Set<() => void>>();
  hub.attach = (conversationId, tap, position) => {
    const attached = attach(conversationId, tap, position);
    const waiters = attached ? waiting.get(conversationId) : undefined;
    const [first] = waiters ?? [];
    if (first) waiters?.delete(first);
    first?.();
    return attached;
  };
  return async (conversationId, ended) => {
    const attached = Promise.withResolvers<void>();
    const waiters = waiting.get(conversationId) ?? new Set();
    waiting.set(conversationId, waiters.add(attached.resolve));
    await Promise.race([attached.promise, ended]);
    waiters.delete(attached.resolve);
  };
}
