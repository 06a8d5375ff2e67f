import type { Tap } from '../../server/live/deliver.ts';
import { hubOf } from '../../server/live/hub.ts';
import { InboxConversation } from '../../server/live/inbox-conversation.ts';
import type { Services } from '../../server/platform/services.ts';

/** Resolves once the next stream of a person is attached to the hub at a conversation, or the stream asked about has ended. */
export type Attachment = (conversationId: string, userId: string, ended: Promise<unknown>) => Promise<void>;

/**
 * `messageAdded` has no acknowledgement, and a test about what is said next needs to know that somebody listens. So the
 * seats watch the hub itself: every stream that has caught up is attached to it. So is an inbox, at any time and to each of its
 * conversations, which says nothing of a stream.
 */
export function watchAttachments(services: Services): Attachment {
  const hub = hubOf(services);
  const attach = hub.attach.bind(hub);
  const waiting = new Map<string, Set<() => void>>();
  /** A stream that has fallen behind attaches again, and nobody waits for that. */
  const seen = new WeakSet<Tap>();
  hub.attach = (conversationId, tap, position) => {
    const attached = attach(conversationId, tap, position);
    const told = attached && !seen.has(tap) && !(tap instanceof InboxConversation);
    if (attached) seen.add(tap);
    const waiters = told ? waiting.get(keyOf(conversationId, tap.userId)) : undefined;
    const [first] = waiters ?? [];
    if (first) waiters?.delete(first);
    first?.();
    return attached;
  };
  return async (conversationId, userId, ended) => {
    const attached = Promise.withResolvers<void>();
    const key = keyOf(conversationId, userId);
    const waiters = waiting.get(key) ?? new Set();
    waiting.set(key, waiters.add(attached.resolve));
    await Promise.race([attached.promise, ended]);
    waiters.delete(attached.resolve);
  };
}

function keyOf(conversationId: string, userId: string): string {
  return `${conversationId} ${userId}`;
}
