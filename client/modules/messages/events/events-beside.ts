import type { Client } from '@urql/core';
import type { EventRow } from './timeline-event.ts';

/** The server tells so many of a stretch at most, the latest of it. */
const mostAtOnce = 200;

/**
 * Reads the system lines that belong to pages of messages. `latest`: the newest of the conversation, where they came with
 * the page; in most conversations those are all there are, and nothing is asked for.
 */
export function createEventsBeside(client: Client, id: string) {
  /** From this seq on everything is known. */
  let covered = Number.POSITIVE_INFINITY;
  return async (messages: readonly { seq: number }[], latest?: readonly EventRow[]): Promise<readonly EventRow[]> => {
    if (latest) covered = latest.length < mostAtOnce ? 0 : latest[0]!.afterSeq + 1;
    const first = messages[0]?.seq;
    if (first === undefined || first >= covered) return latest ?? [];
    const { readEvents } = await import('./event-reader.ts');
    const more = await readEvents(client, id, first, messages.at(-1)!.seq, mostAtOnce);
    return latest ? [...more, ...latest] : more;
  };
}
