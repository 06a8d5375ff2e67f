import type { Ending, Heard } from '../heard.ts';
import { mine } from '../inbox-documents.ts';
import type { Person } from '../person.ts';
import type { Place, Said } from '../shapes.ts';
import { type Cast, columns, insiders } from './cast.ts';
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
  changes: { __typename: string; message?: { body?: string }; conversation?: { id: string } }[];
}

/** The last words in the place of all people, and in the room; whatever a person does alone ends with a draft of theirs. */
const lastWords = 'The end';

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

/**
 * Has somebody type and read in the room, and says a last word where everybody hears it. An inbox tells of several logs, each in an
 * order of its own: it is heard until the last of each has come, which for those inside is in the room what was said there last.
 */
export async function hearSignals(
  cast: Cast,
  room: Place,
  inboxes: Map<Person, OpenInbox>,
  { said, last }: { said: Said; last: Said },
): Promise<Map<Person, HeardAtSeat>> {
  const { seats, subject, deputy, commons } = cast;
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
  const { body } = await subject.says(commons, lastWords);
  for (const person of people.filter((one) => one !== seats.anonymous)) await marksTheEnd(person, commons);
  const due = (person: Person) => [commons.id, body, ...(insiders(cast).includes(person) ? [last.body] : [])];
  const all = await Promise.all(
    people.map(
      async (person): Promise<[Person, HeardAtSeat]> => [
        person,
        {
          inbox: await inboxEvents(inboxes.get(person)!, commons, due(person)),
          typing: await firstEvent(typing.get(person)!),
          reading: await firstEvent(reading.get(person)!),
        },
      ],
    ),
  );
  return new Map(all);
}

/** A draft that is given up at once: it comes after all that the person did alone before. */
async function marksTheEnd(person: Person, { id: conversationId }: Place): Promise<void> {
  for (const body of [lastWords, '']) await person.does(mine.saveDraft, { conversationId, body });
}

/** All that an inbox told until everything due has come, but for the marks at the end. */
async function inboxEvents({ heard, first }: OpenInbox, commons: Place, due: string[]): Promise<HeardEvents> {
  const isMark = ({ __typename: kind, conversation }: InboxPage['changes'][number]) =>
    kind === 'DraftChanged' && conversation?.id === commons.id;
  const missing = new Set(due);
  const isLast = (page: InboxPage) => {
    for (const change of page.changes) missing.delete(isMark(change) ? commons.id : (change.message?.body ?? ''));
    return missing.size === 0;
  };
  const events = await Promise.race([heard.until(isLast), heard.ended]);
  heard.stop();
  if (!Array.isArray(events)) return endingCell(events);
  return [...first, ...events.map((page) => ({ ...page, changes: page.changes.filter((change) => !isMark(change)) }))];
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
