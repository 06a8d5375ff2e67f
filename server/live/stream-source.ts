import type { Change } from './change.ts';
import type { Member } from './sharing/member.ts';

/** Where a stream gets its events from, besides the changes it is handed. */
export interface StreamSource<Event> {
  /**
   * Reads on by itself, at the reader's own pace, and attaches once it has caught up (`goLive`). `done` says that nothing
   * follows.
   */
  read(): Promise<{ event: Event; done?: boolean } | 'again' | 'done'>;
  /** Makes an event of changes handed over, oldest first; undefined where the reader is not concerned. */
  event(changes: Change[]): Event | undefined;
  /** After this change nothing may follow. */
  isLast(change: Change): boolean;
  /** Stops the handing over. Called whenever the stream falls behind and when it ends. */
  detach(): void;
  /** The stream is over. */
  end?(): void;
  /** Goes on together with others who stand at the same place. */
  fallIn(member: Member<Event>): void;
  /** Goes on by itself. */
  fallOut(): void;
}
