import type { Change } from './change.ts';

/** Somebody who listens to a conversation. */
export interface Tap {
  /** Whose it is. */
  userId: string;
  /** Takes one change, in order. Must not wait and must not throw: a slow reader is its own affair. */
  take(change: Change): void;
  /** Detaches and reads the log by itself from where it stands, under the rights of its person. */
  readAlone(): void;
}

/**
 * The one seam between the log and its listeners: hands a change to every tap. Neither a tap that is slow nor one that
 * fails can keep the change from the others: one that throws reads the log by itself.
 */
export function deliver(change: Change, taps: Iterable<Tap>): void {
  for (const tap of taps) {
    try {
      tap.take(change);
    } catch {
      tap.readAlone();
    }
  }
}
