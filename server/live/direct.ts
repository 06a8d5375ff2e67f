import type { Member } from './sharing/member.ts';

/** Takes events as they happen, past the iterator of their source. */
export interface Direct<Event> {
  /** It can take more now. Where it cannot, the source falls behind. */
  readonly ready: boolean;
  /** Takes one event, in order. */
  take(event: Event): void;
  /** There is something to ask a resting source for. */
  resume(): void;
}

/**
 * A source of events that can hand them over directly: while it is live, nothing waits, and its reader has asked for the
 * next one, an event goes to `direct` at once, and the promise that was asked for stays open.
 */
export interface DirectSource<Event> extends AsyncIterator<Event> {
  direct?: Direct<Event>;
  /**
   * As `next`, but undefined where there is no event for now. Then the source rests: what happens goes to `direct`, which is
   * resumed where it has to be asked for after all.
   */
  nextOrRest?(): Promise<IteratorResult<Event> | undefined>;
  /** Goes on together with others who stand at the same place, if it rests. */
  fallIn?(member: Member<Event>): void;
  /** Goes on by itself. */
  fallOut?(): void;
}
