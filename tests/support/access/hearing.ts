import type { Ending, Heard } from '../heard.ts';
import type { Person } from '../person.ts';
import type { Place, Said } from '../shapes.ts';
import { type Cast, columns } from './cast.ts';
import { wholeSelection } from './fields.ts';
import { refusal } from './reading.ts';

/** What came over a stream, or the cell that its refusal is. */
export type HeardEvents = unknown[] | string;

/** What was heard at one seat. */
export interface HeardAtSeat {
  inbox: HeardEvents;
  typing: HeardEvents;
  reading: HeardEvents;
}

interface InboxPage {
  changes: { message?: { body?: string } }[];
}

/** The sidebar's stream of one seat, with every field there is; `opened` once it listens or was refused. */
export interface OpenInbox {
  heard: Heard<InboxPage>;
  first: InboxPage[];
  opened: Promise<unknown>;
}

/** Opens it. */
export function hearInbox(person: Person): OpenInbox {
  const asked = `state retryAfter changes { ${wholeSelection('InboxChange')} }`;
  const heard = person.hears<InboxPage>(`subscription { inboxChanged { ${asked} } }`, {});
  const first: InboxPage[] = [];
  const opened = Promise.race([heard.next().then((page) => first.push(page)), heard.ended]);
  return { heard, first, opened };
}

/** Has somebody type and read in the room, and says a last word where everybody hears it: all before that was heard then. */
export async function hearSignals(
  { seats, subject, deputy, commons }: Cast,
  room: Place,
  inboxes: Map<Person, OpenInbox>,
  said: Said,
): Promise<Map<Person, HeardAtSeat>> {
  const people = columns.map((column) => seats[column]);
  const typing = new Map<Person, Heard<unknown>>();
  const reading = new Map<Person, Heard<unknown>>();
  for (const person of people) {
    typing.set(
      person,
      await person.listensBy(
        room,
        `subscription Typing($id: ID!) { typingChanged(conversationId: $id) { ${wholeSelection('Typing')} } }`,
      ),
    );
    reading.set(
      person,
      await person.listensBy(
        room,
        `subscription Reads($id: ID!) { readChanged(conversationId: $id) { ${wholeSelection('ReadReceipt')} } }`,
      ),
    );
  }
  await deputy.types(room);
  await deputy.reads(room, said);
  await subject.says(commons, 'The end');
  const all = await Promise.all(
    people.map(
      async (person): Promise<[Person, HeardAtSeat]> => [
        person,
        {
          inbox: await inboxEvents(inboxes.get(person)!),
          typing: await firstEvent(typing.get(person)!),
          reading: await firstEvent(reading.get(person)!),
        },
      ],
    ),
  );
  return new Map(all);
}

async function inboxEvents({ heard, first }: OpenInbox): Promise<HeardEvents> {
  const last = (page: InboxPage) => page.changes.some(({ message }) => message?.body === 'The end');
  const events = await Promise.race([heard.until(last), heard.ended]);
  heard.stop();
  return Array.isArray(events) ? [...first, ...events] : endingCell(events);
}

/** The first event of a stream, or the cell that its refusal is. */
export async function firstEvent(heard: Heard<unknown>): Promise<HeardEvents> {
  const event = await Promise.race([heard.next().then((one) => [one]), heard.ended]).catch(() => heard.ended);
  heard.stop();
  return Array.isArray(event) ? event : endingCell(event);
}

/** Sockets of nobody are closed with 4401. */
function endingCell(ending: Ending): string {
  const code = ending.code === 4401 ? 'UNAUTHENTICATED' : ending.errors?.[0]?.extensions?.code;
  return refusal(code, ending);
}
