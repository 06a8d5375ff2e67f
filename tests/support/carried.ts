import { expect } from 'vitest';
import type { Hint } from '../../server/platform/hints.ts';
import { mine } from './inbox-documents.ts';
import type { MessagesHeard } from './messages-heard.ts';
import { about } from './people-documents.ts';
import type { Person } from './person.ts';
import type { Place } from './shapes.ts';
import type { ThreeNodes } from './three-nodes.ts';

/** What people at different nodes notice of one kind of hint. */
export interface Carried {
  sentence: string;
  /** Where a hint was lost, a node finds out by looking. What is not found is noticed when it is said again. */
  found: boolean;
  notices(nodes: ThreeNodes): Promise<void>;
}

/** Every kind of hint there is: one without a way to notice it does not compile. */
export const carried: Record<Hint['about'], Carried> = {
  conversation: {
    sentence: 'what is said on any node is heard on every node, once and in order',
    found: true,
    notices: saidAnywhere,
  },
  inbox: {
    sentence: 'who is added on one node hears of it on another, and so does who has read there',
    found: true,
    notices: addedElsewhere,
  },
  session: { sentence: 'who signs out on one node is cut off on the others', found: true, notices: signedOutElsewhere },
  profile: {
    sentence: 'who changes their name on one node is seen under it on the others',
    found: true,
    notices: renamedElsewhere,
  },
  presence: {
    sentence: 'who opens a window on one node is online on the others, and offline after it was closed',
    found: false,
    notices: presentElsewhere,
  },
  idle: {
    sentence: 'whose browser rests, by what it tells one node, is away on the others while its window is on another',
    found: false,
    notices: restingElsewhere,
  },
  typing: { sentence: 'who types on one node is seen typing on the others', found: false, notices: typingElsewhere },
  read: { sentence: 'who reads on one node is seen reading on the others', found: false, notices: readingElsewhere },
};

/** Says `count` things, by turns from each seat, a few at the same time. */
export async function talks(seats: Person[], place: Place, count: number): Promise<void> {
  for (let at = 0; at < count; at += seats.length) {
    await Promise.all(seats.map((seat, i) => seat.says(place, `${at + i}`, `${place.id} ${at + i}`)));
  }
}

/** Every window hears so many messages, each once, in order. */
export async function hears(windows: MessagesHeard[], count: number): Promise<void> {
  for (const window of windows) {
    const heard = await window.take(count);
    expect(heard.map((message) => message.seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  }
}

/** Says something once, and over a bad line again until it has been heard. */
async function until<T>({ line }: ThreeNodes, says: () => Promise<unknown>, heard: Promise<T>): Promise<T> {
  let over = false;
  const settled = () => void (over = true);
  heard.then(settled, settled);
  await says();
  while (!over && !line.good) await says();
  return heard;
}

async function saidAnywhere({ people, seats }: ThreeNodes): Promise<void> {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Nodes', { with: [grace] });
  const windows = await Promise.all(seats(grace).map((seat) => seat.listens(room)));
  await talks(seats(ada), room, 60);
  await hears(windows, 60);
}

async function addedElsewhere({ people, seats }: ThreeNodes): Promise<void> {
  const { ada, grace } = await people('ada', 'grace');
  const [, second, third] = seats(grace);
  const inbox = third.hears<{ changes: { __typename: string; conversation: Place }[] }>(mine.changes, {});
  await inbox.next();
  const room = await ada.opens('Added elsewhere', { with: [grace] });
  const hears = (kind: string) =>
    inbox.until(({ changes }) => changes.some((one) => one.__typename === kind && one.conversation.id === room.id));
  await hears('ConversationJoined');
  await second.reads(room, await ada.says(room, 'read this'));
  await hears('ReadMoved');
}

async function signedOutElsewhere({ people, seats }: ThreeNodes): Promise<void> {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Signed out', { with: [grace] });
  const [, second, third] = seats(grace);
  const heard = [await second.listens(room), await third.listens(room)];
  await grace.signsOut();
  for (const window of heard) expect(await window.ended).toMatchObject({ code: 4403 });
}

async function renamedElsewhere({ people, seats }: ThreeNodes): Promise<void> {
  const { ada, grace } = await people('ada', 'grace');
  const windows = seats(grace).map((seat) =>
    seat.hears<{ displayName: string }>(about.profileChanged, { ids: [ada.id] }),
  );
  for (const window of windows) expect((await window.next()).displayName).toBe(ada.username);
  await ada.does(about.updateProfile, { displayName: 'Countess' });
  for (const window of windows) await window.until((user) => user.displayName === 'Countess');
  for (const seat of seats(grace)) {
    expect((await seat.asks(about.profile, { id: ada.id })).data.user.displayName).toBe('Countess');
  }
}

/** Watches somebody from the third node who has a window on the second; all else they do on the first. */
async function watching({ people, seats }: ThreeNodes) {
  const { ada, grace } = await people('ada', 'grace');
  const heard = seats(grace)[2].hears<{ status: string }>(about.presenceChanged, { ids: [ada.id] });
  expect((await heard.next()).status).toBe('OFFLINE');
  const window = await seats(ada)[1].watchesInbox();
  const shows = (wanted: string) => heard.until(({ status }) => status === wanted);
  await shows('ONLINE');
  return { ada, window, shows };
}

async function presentElsewhere(nodes: ThreeNodes): Promise<void> {
  const { ada, window, shows } = await watching(nodes);
  await ada.does(about.setPresence, { status: 'DO_NOT_DISTURB' });
  await shows('DO_NOT_DISTURB');
  await ada.does(about.setPresence, { status: 'ONLINE' });
  await shows('ONLINE');
  window.stop();
  await shows('OFFLINE');
}

async function restingElsewhere(nodes: ThreeNodes): Promise<void> {
  const { ada, shows } = await watching(nodes);
  await until(nodes, () => ada.does(about.setPresence, { idle: true }), shows('AWAY'));
  await until(nodes, () => ada.does(about.setPresence, { idle: false }), shows('ONLINE'));
}

async function typingElsewhere(nodes: ThreeNodes): Promise<void> {
  const { ada, grace } = await nodes.people('ada', 'grace');
  const room = await ada.opens('Typing', { with: [grace] });
  const [, second, third] = nodes.seats(grace);
  const windows = [await second.watchesTyping(room), await third.watchesTyping(room)];
  for (const typing of [true, false]) {
    // What was said before may be late, and come in between.
    const heard = Promise.all(windows.map((window) => window.until((signal) => signal.typing === typing)));
    const last = (await until(nodes, () => ada.types(room, typing), heard)).map((signals) => signals.at(-1));
    const expected = { user: { id: ada.id }, typing };
    expect(last).toEqual([expected, expected]);
  }
}

async function readingElsewhere(nodes: ThreeNodes): Promise<void> {
  const { ada, grace } = await nodes.people('ada', 'grace');
  const room = await ada.opens('Reading', { with: [grace] });
  const [, second, third] = nodes.seats(ada);
  const windows = [await second.watchesReading(room), await third.watchesReading(room)];
  const heard = Promise.all(windows.map((window) => window.next()));
  const reads = async () => grace.reads(room, await ada.says(room, 'read this'));
  for (const signal of await until(nodes, reads, heard)) expect(signal.user.id).toBe(grace.id);
}
