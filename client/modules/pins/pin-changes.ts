import { onCleanup } from 'solid-js';
import { messageChanges } from '../../platform/news.ts';

/** Calls `then` whenever a message is pinned that was not among `known`, or one of those is no more. While the caller lives. */
export function onPins(known: () => readonly string[], then: () => void): void {
  onCleanup(
    messageChanges.listen(({ id, pinnedAt }) => {
      if (pinnedAt !== undefined && (pinnedAt !== null) !== known().includes(id)) then();
    }),
  );
}
