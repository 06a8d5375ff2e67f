import type { Client } from '@urql/core';
import { graphql, unmask } from '../../../platform/graphql.ts';
import { type EventRow, Timeline_event } from './timeline-event.ts';

const EventsQuery = graphql(`
  query TimelineEvents($id: ID!, $from: Int, $to: Int) {
    conversation(id: $id) { id events(fromSeq: $from, toSeq: $to) { ...Timeline_event } }
  }
`);

/** Replies in threads make holes between one page and the next; what stands behind one belongs to the page before. */
const holes = 100;

/**
 * The system lines among the messages from one seq to another, some of them perhaps twice. The server tells `most` of a
 * stretch, the latest of it: where there are more it is asked again for what is before them.
 */
export async function readEvents(client: Client, id: string, from: number, last: number, most: number) {
  const all: EventRow[] = [];
  for (let to = last + holes; ; ) {
    const { data } = await client.query(EventsQuery, { id, from, to }).toPromise();
    const found = (data?.conversation?.events ?? []).map((event) => unmask(Timeline_event, event));
    all.unshift(...found);
    const before = found[0]?.afterSeq ?? 0;
    if (found.length < most || before >= to) return all;
    to = before;
  }
}
