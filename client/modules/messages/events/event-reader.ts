import type { Client } from '@urql/core';
import { graphql, unmask } from '../../../platform/graphql.ts';
import { type EventRow, Timeline_event } from './timeline-event.ts';

const EventsQuery = graphql(`
  query TimelineEvents($id: ID!, $from: Int, $to: Int) {
    conversation(id: $id) { id events(fromSeq: $from, toSeq: $to) { ...Timeline_event } }
  }
`);

/** The server tells so many of a stretch at most, the latest of it. */
const mostAtOnce = 200;

/** Replies in threads make holes between one page and the next; what stands behind one belongs to the page before. */
const holes = 100;

/** Reads the system lines that belong to pages of messages. */
export interface EventReader {
  /** The events among these messages. `latest`: the newest of the conversation, where they came with the page. */
  beside(messages: readonly { seq: number }[], latest?: readonly EventRow[]): Promise<readonly EventRow[]>;
}

/** Hardly ever asks: the newest two hundred, which come with a first page, are all there are in most conversations. */
export function createEventReader(client: Client, id: string): EventReader {
  /** From this seq on everything is known. */
  let covered = Number.POSITIVE_INFINITY;
  return {
    async beside(messages, latest) {
      if (latest) covered = latest.length < mostAtOnce ? 0 : latest[0]!.afterSeq + 1;
      const first = messages[0]?.seq;
      const last = messages.at(-1)?.seq;
      if (first === undefined || last === undefined || first >= covered) return latest ?? [];
      const { data } = await client
        .query(EventsQuery, { id, from: first, to: Math.min(last + holes, covered) })
        .toPromise();
      const more = (data?.conversation?.events ?? []).map((event) => unmask(Timeline_event, event));
      return latest ? [...more, ...latest] : more;
    },
  };
}
