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

/** The system lines among the messages from one seq to another. Hardly ever needed, so it comes on demand. */
export async function readEvents(client: Client, id: string, from: number, to: number): Promise<EventRow[]> {
  const { data } = await client.query(EventsQuery, { id, from, to: to + holes }).toPromise();
  return (data?.conversation?.events ?? []).map((event) => unmask(Timeline_event, event));
}
