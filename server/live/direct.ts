/** Takes events as they happen, past the iterator of their source. */
export interface Direct<Event> {
  /** It can take more now. Where it cannot, the source falls behind. */
  readonly ready: boolean;
  /** Takes one event, in order. */
  take(event: Event): void;
  /** There is something to ask a source for that rested. */
  resume(): void;
}

/**
 * A source of events that can hand them over directly: while it is live, nothing waits, and its reader has asked for the
 * next one, an event goes to `direct` at once, and the promise that was asked for stays open.
 */
export interface DirectSource<Event> extends AsyncIterator<Event> {
  direct?: Direct<Event>;
  /**
   * Asks for the next event without a promise: true where there is none now. Then it goes to `direct`, which is resumed
   * where it has to be asked for after all.
   */
  rests?(): boolean;
}
