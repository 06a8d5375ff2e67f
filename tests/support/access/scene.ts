import { documents } from '../documents.ts';
import { mine } from '../inbox-documents.ts';
import { messages } from '../message-documents.ts';
import { about } from '../people-documents.ts';
import type { Person } from '../person.ts';
import type { Parley } from '../parley.ts';
import { searching } from '../searching.ts';
import type { Place, Said } from '../shapes.ts';
import { Thread } from '../threads.ts';
import { core } from '../core-documents.ts';
import { type Cast, castAt, columns, insiders } from './cast.ts';
import { hearInbox, hearSignals, type HeardAtSeat } from './hearing.ts';
import { canary, openRoom, type Visibility } from './room.ts';

/** A room in which everything that the schema can show is there to be seen. */
export interface Scene {
  cast: Cast;
  room: Place;
  /** One like it that was archived. */
  archived: Place;
  /** A group of the insiders and the one who was removed. */
  group: Place;
  /** Where its log stood at first, and before the last changes. */
  start: string;
  middle: string;
  /** Pinned, quoted into, replied to, reacted to, with a file: whatever a message can be. */
  said: Said;
  deleted: Said;
  reply: Said;
  /** A copy of what was said in the room, in it and in the group of everyone. */
  forwarded: Said;
  copied: Said;
  /** What each seat said and edited; the subject's message for those who said nothing. */
  own: (person: Person) => string;
  heard: Map<Person, HeardAtSeat>;
}

/** Prepares it. What each insider does for themselves, the former member has done as well before they were removed. */
export async function openScene(server: Parley, visibility: Visibility): Promise<Scene> {
  const cast = await castAt(server);
  const { seats, subject } = cast;
  await introduce(cast);
  const inboxes = new Map(
    [seats.anonymous, seats.stranger, ...insiders(cast)].map((person) => [person, hearInbox(person)]),
  );
  const room = await openRoom(cast, visibility);
  const start = await subject.cursor(room);
  const group = await subject.opens(`${canary} group`, { kind: 'GROUP', with: [...insiders(cast), seats.former] });
  const archived = await openRoom(cast, visibility);
  await seats.owner.does(documents.archive, { conversationId: archived.id });
  await subject.does(core.Remove, { conversationId: group.id, userId: seats.former.id });
  await seats.owner.removes(seats.former, archived);
  const things = await saySomething(cast, room);
  const own = new Map<Person, Said>();
  for (const person of [seats.former, ...insiders(cast)])
    own.set(person, await leaveTraces(person, cast, room, things));
  inboxes.set(seats.former, hearInbox(seats.former));
  await Promise.all([...inboxes.values()].map((inbox) => inbox.opened));
  await seats.owner.removes(seats.former, room);
  for (const person of insiders(cast)) await keepThings(person, room, things);
  for (const person of columns.map((column) => seats[column]))
    await person.asks(about.block, { input: { userId: cast.blocked.id } });
  const middle = await subject.cursor(room);
  const last = await sayMore(cast, room, things);
  const heard = await hearSignals(cast, room, inboxes, { said: things.said, last });
  await searching(server.app).caughtUp();
  const ownOf = (person: Person) => (own.get(person) ?? things.said).id;
  return { cast, room, archived, group, start, middle, heard, ...things, own: ownOf };
}

/** The subject tells of themselves, and was here and has gone. */
async function introduce({ subject, blocked }: Cast): Promise<void> {
  const picture = 'https://example.org/paul.png';
  await subject.does(about.updateProfile, { avatarUrl: picture, bio: 'Me', statusText: 'Out', statusEmoji: '🌴' });
  await subject.does(about.setPresence, { status: 'DO_NOT_DISTURB', until: '2099-01-01T00:00:00Z' });
  const watching = subject.hears<{ status: string }>(about.presenceChanged, { ids: [blocked.id] });
  await watching.next();
  const visit = await blocked.watchesInbox();
  await watching.until(({ status }) => status !== 'OFFLINE');
  visit.stop();
  await watching.until(({ status }) => status === 'OFFLINE');
  watching.stop();
}

interface Things {
  said: Said;
  deleted: Said;
  reply: Said;
  forwarded: Said;
  copied: Said;
  /** What people delete for themselves; they take the first one back. */
  unwanted: Said[];
}

async function saySomething({ subject, deputy, commons, seats }: Cast, room: Place): Promise<Things> {
  const change = { topic: visibleTopic, description: `${canary} description`, retentionDays: 1000 };
  await seats.owner.does(core.Update, { conversationId: room.id, ...change });
  const quoted = await deputy.says(room, `${canary} quoted`);
  const everyone = Object.values(seats)
    .map(({ username }) => `@${username}`)
    .join(' ');
  const said: Said = (
    await subject.does(messages.send, {
      conversationId: room.id,
      clientKey: 'said',
      body: `${canary} said @channel ${everyone}`,
      quotedId: quoted.id,
      kind: 'IMAGE',
      mediaUrl: `https://example.org/${canary}.png`,
      media: { width: 3, height: 4, size: 5, name: `${canary}.png`, mime: 'image/png' },
    })
  ).message;
  const reply = await new Thread(room, said).says(subject, `${canary} reply ${everyone}`);
  const deleted = await subject.says(room, `${canary} deleted`);
  await subject.deletes(deleted);
  const unwanted = [await subject.says(room, `${canary} dull`), await subject.says(room, `${canary} duller`)];
  const plain = await subject.says(room, 'Passed on');
  const passOn = async (place: Place) =>
    (await subject.does(documents.forward, { messageId: plain.id, conversationId: place.id, clientKey: 'on' })).message;
  await deputy.does(documents.pin, { messageId: said.id });
  return { said, deleted, reply, unwanted, forwarded: await passOn(room), copied: await passOn(commons) };
}

/** Outsiders of a public room may see it. */
const visibleTopic = 'What we talk about';

/** What a person who is inside leaves there: a text that was changed, a reaction, and what is theirs alone. */
async function leaveTraces(person: Person, cast: Cast, room: Place, things: Things): Promise<Said> {
  const own = await person.says(room, `${canary} before`);
  await person.edits(own, `What ${canary} after`);
  await person.does(core.React, { messageId: things.said.id, emoji: '👍' });
  if (person === cast.seats.former) await keepThings(person, room, things);
  return own;
}

async function keepThings(person: Person, room: Place, { said, reply, unwanted }: Things): Promise<void> {
  const thread = new Thread(room, said);
  const conversationId = room.id;
  await thread.follows(person);
  await thread.reads(person, reply);
  await person.reads(room, said);
  await person.does(documents.bookmark, { messageId: said.id });
  for (const { id } of unwanted) await person.does(messages.hide, { messageId: id });
  await person.does(messages.unhide, { messageId: unwanted[0]!.id });
  await person.does(mine.saveDraft, { conversationId, body: `${canary} draft` });
  await person.does(mine.saveDraft, { conversationId, body: `${canary} draft`, threadRootId: said.id });
  const settings = { starred: true, notify: 'ALL', mutedUntil: '2099-01-01T00:00:00Z' };
  await person.does(documents.settings, { conversationId, ...settings });
}

/** What is new for everybody inside, and the limits that would have stood in the way before. Returns what was said last. */
async function sayMore({ subject, seats }: Cast, room: Place, { said }: Things): Promise<Said> {
  const everyone = Object.values(seats)
    .map(({ username }) => `@${username}`)
    .join(' ');
  await subject.edits(said, `${canary} said again ${everyone}`);
  await new Thread(room, said).says(subject, `${canary} another reply ${everyone}`);
  const last = await subject.says(room, `The ${canary} news ${everyone}`);
  await seats.owner.does(core.Update, { conversationId: room.id, slowSeconds: 3600 });
  return last;
}
