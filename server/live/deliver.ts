import type { Change } from './change.ts';

/** Somebody who listens to a conversation, or several who stand at the same place in it. */
export interface Tap {
  /** Takes one change, in order. Must not wait and must not throw: a slow reader is its own affair. */
  take(change: Change): void;
  /** Detaches and reads the log by itself from where it stands, under the rights of its person. */
  readAlone(): void;
  /** The same, if it listens for one of these people. */
  sendBack(people: ReadonlySet<string>): void;
}

/** A tap by which one person listens. */
export interface OwnTap extends Tap {
  userId: string;
}

/**
 * The one seam between the log and its listeners: hands a change to every tap. Neither a tap that is slow nor one that
 * fails can keep the change from the others: one that throws reads the log by itself. Who falls out of a cohort meanwhile
 * comes behind it in the set, and is handed the change there; if they have it already, they pass over it.
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
