import { Client, fetchExchange } from '@urql/core';
import type { Session } from '../../platform/session.ts';

const siblings = new WeakMap<Session, Client>();

/**
 * The session's client without its cache, for the timeline: that keeps its own store, and pages of messages passing through
 * the normalised cache would cost time on the way and stay there for good.
 */
export function uncached(session: Session): Client {
  let sibling = siblings.get(session);
  if (!sibling) {
    sibling = new Client({
      url: '/graphql',
      preferGetMethod: false,
      requestPolicy: 'network-only',
      fetchOptions: { credentials: 'same-origin' },
      exchanges: [session.live.exchange, fetchExchange],
    });
    siblings.set(session, sibling);
  }
  return sibling;
}
