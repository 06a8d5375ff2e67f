import type { Change } from './change.ts';

/** Somebody who listens to a conversation. */
export interface Tap {
  /** Takes one change, in order. Must not wait and must not throw: a slow reader is its own affair. */
  take(change: Change): void;
}

/**
 * The one seam between the log and its listeners: hands a change to every tap. Neither a tap that is slow nor one that
 * fails can keep the change from the others.
 */
export function deliver(change: Change, taps: Iterable<Tap>): void {
  for (const tap of taps) tap.take(change);
}
