import { sql } from 'kysely';
import { LostHints } from '../../server/live/bus/lost-hints.ts';
import { readEpoch, writeCursor } from '../../server/live/cursor.ts';
import { readInbox } from '../../server/live/inbox-log.ts';
import { messageLoader } from '../../server/modules/messages/history.ts';
import { retentionOf } from '../../server/modules/retention/retention.ts';
import { sharedContext } from '../../server/platform/context.ts';
import { globalId, localId, messageId } from '../../server/platform/ids.ts';
import { core } from './core-documents.ts';
import { documents } from './documents.ts';
import { mine } from './inbox-documents.ts';
import { large, largeConversation, longThread, sizeOf } from './large-database.ts';
import { messages } from './message-documents.ts';
import { type Parley, password } from './parley.ts';
import type { Person } from './person.ts';
import { threads } from './threads.ts';

/** Something done in a large database. */
interface Deed {
  /** Rows that one statement of it may look at, in all tables together but those it may read through. */
  most: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the endpoint answers
  act(): Promise<any>;
  /** Tables it may read through, because they are small or only some pages of them are. */
  mayRead?: string[];
}

/** A page beside a look at what is new; it does not grow with anything. */
const aPage = 350;
/** A page beside a look at each of the conversations somebody is in, which is what asking for a right may turn into. */
const eachOfMine = 600;
/** The same with a page of each, or a count up to a hundred of some. */
const someOfEach = 10_000;

const full = `id body author { username } quoted { id } reactions { emoji count } thread { replyCount viewer { unreadCount } }
  viewer { bookmarked mentionUnread hidden reactions followsThread }`;
const questions = {
  sidebar: `{ conversations(first: 50) { nodes { id kind title faces { id } viewer { unreadCount mentionCount draft { body } }
    lastMessage { id body author { username } } } } }`,
  page: `query Page($id: ID!, $after: String) { conversation(id: $id) { messages(first: 20, after: $after) { nodes { ${full} } } } }`,
  state: 'query State($id: ID!) { conversation(id: $id) { title viewer { unreadCount mentionCount } } }',
  events: 'query Events($id: ID!) { conversation(id: $id) { events(fromSeq: 15000, toSeq: 15100) { id } } }',
  members: 'query Members($id: ID!) { conversation(id: $id) { memberCount members(first: 50) { nodes { id } } } }',
  pins: 'query Pins($id: ID!) { conversation(id: $id) { pinCount pins(first: 20) { nodes { id } } } }',
  bookmarks: '{ viewer { bookmarks(first: 20) { nodes { id message { body } } } } }',
  message: 'query Message($id: ID!) { node(id: $id) { ... on Message { id body author { id } } } }',
  person: 'query Person($name: String!) { user(username: $name) { id } }',
  people: 'query People($search: String) { users(search: $search, first: 20) { nodes { id } } }',
  rooms: 'query Rooms($search: String) { rooms(search: $search, first: 20) { nodes { id } } }',
  named: 'query Named($search: String) { conversations(filter: { search: $search }, first: 20) { nodes { id } } }',
};

let nth = 0;
const conversation = (n: number) => ({ id: globalId('cnv', largeConversation(n)) });
const at = (seq: number) => messageId({ conversationId: largeConversation(1), seq });
const next = () => at(1_000 + (nth += 1));

/** Everything everyday that somebody in five hundred conversations does, mostly in the largest of them. */
export async function deedsAtScale(server: Parley, ada: Person): Promise<Record<string, Deed>> {
  return { ...(await reading(server, ada)), ...finding(ada), ...writing(ada), ...around(server, ada) };
}

async function reading({ orm }: Parley, ada: Person): Promise<Record<string, Deed>> {
  const { id } = conversation(1);
  const late = { version: sizeOf(1) - 68, seq: sizeOf(1) - 100 };
  const after = writeCursor(await readEpoch(orm), largeConversation(1), late);
  return {
    sidebar: { most: someOfEach, act: () => ada.asks(questions.sidebar) },
    latest: { most: eachOfMine, act: () => ada.asks(core.History, { id }) },
    together: {
      most: 10 * aPage,
      act: async () =>
        (await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ada.asks(questions.state, conversation(n)))))[0],
    },
    before: { most: eachOfMine, act: () => ada.asks(core.History, { id, before: at(15_000) }) },
    page: { most: eachOfMine, act: () => ada.asks(questions.page, { id, after: at(15_000) }) },
    around: { most: eachOfMine, act: () => ada.asks(messages.around, { id, around: at(15_000) }) },
    events: { most: eachOfMine, act: () => ada.asks(questions.events, { id }) },
    changes: { most: aPage, act: () => ada.asks(documents.pulled, { id, after, first: 100 }) },
    pins: { most: 1_500, act: () => ada.asks(questions.pins, { id }) },
    thread: { most: 1_500, act: () => ada.asks(threads.seen, { id: at(longThread), last: 20 }) },
    threads: { most: 600, act: () => ada.asks(threads.mine, { first: 20 }) },
    mentions: { most: someOfEach, act: () => ada.asks(mine.mentions, { first: 20 }) },
    unreadMentions: { most: someOfEach, act: () => ada.asks(mine.mentions, { first: 20, unread: true }) },
    bookmarks: { most: eachOfMine, act: () => ada.asks(questions.bookmarks) },
    drafts: { most: 2 * eachOfMine, act: () => ada.asks(mine.drafts, { first: 20 }) },
    message: { most: 10, act: () => ada.asks(questions.message, { id: at(777) }) },
    // By name: all members of the room are sorted.
    members: { most: 3 * large.people, act: () => ada.asks(questions.members, { id }) },
    readers: {
      most: eachOfMine,
      act: () => ada.asks(messages.readers, { id: messageId({ conversationId: largeConversation(400), seq: 1 }) }),
    },
  };
}

function finding(ada: Person): Record<string, Deed> {
  const looked = { most: 1.5 * someOfEach, mayRead: ['message_search'] };
  return {
    person: { most: 10, act: () => ada.asks(questions.person, { name: 'Person77' }) },
    directory: { most: 50, act: () => ada.asks(questions.people) },
    typeahead: { most: 30, act: () => ada.asks(questions.people, { search: 'on 123' }) },
    rooms: { most: 5_000, act: () => ada.asks(questions.rooms) },
    beginning: { most: 60, act: () => ada.asks(questions.people, { search: 'q' }) },
    // No index knows a part of two letters, nor the topics of rooms: all people, or public rooms, are read.
    twoLetters: { most: large.people + 10, act: () => ada.asks(questions.people, { search: 'pe' }) },
    roomsNamed: { most: large.conversations, act: () => ada.asks(questions.rooms, { search: 'place 12' }) },
    mineNamed: { most: someOfEach, act: () => ada.asks(questions.named, { search: 'place 12' }) },
    searchOften: { ...looked, act: () => ada.asks(core.Search, { query: 'build' }) },
    searchRare: { ...looked, act: () => ada.asks(core.Search, { query: 'kingfisher' }) },
    searchNothing: { ...looked, act: () => ada.asks(core.Search, { query: 'nowhere to be found' }) },
  };
}

function writing(ada: Person): Record<string, Deed> {
  const place = conversation(1);
  const read = () => at(sizeOf(1) - 100 + (nth += 1));
  const reply = () => ({
    conversationId: place.id,
    clientKey: `reply-${(nth += 1)}`,
    body: 'yes',
    threadRootId: at(60),
  });
  const input = () => ({ messageId: next(), emoji: '🎉' });
  return {
    send: { most: 30, act: () => ada.says(place, 'hello') },
    sendNaming: { most: 30, act: () => ada.says(place, '@person77 hello') },
    sendToAll: { most: 60, act: () => ada.says(conversation(400), '@channel hello') },
    reply: { most: 30, act: () => ada.does(core.Send, reply()) },
    edit: { most: 30, act: async () => ada.edits(await ada.says(place, 'hello'), 'hullo') },
    delete: { most: 30, act: async () => ada.deletes(await ada.says(place, 'hello')) },
    react: { most: 30, act: () => ada.does(core.React, input()) },
    bookmark: { most: 30, act: () => ada.does(documents.bookmark, { messageId: next() }) },
    hide: { most: eachOfMine, act: () => ada.does(messages.hide, { messageId: next() }) },
    read: { most: eachOfMine, act: () => ada.reads(place, { id: read() }) },
    unread: {
      most: eachOfMine,
      act: () => ada.does(messages.markUnread, { conversationId: place.id, messageId: read() }),
    },
    join: { most: 60, act: () => ada.joins(conversation(901 + 10 * (nth += 1))) },
    leave: { most: 60, act: () => ada.leaves(conversation(300 + (nth += 1))) },
    readAll: { most: 25_000, act: () => ada.does(mine.markAllRead, {}) },
  };
}

/** What happens by itself, or before anybody asks. */
function around({ app, rows }: Parley, ada: Person): Record<string, Deed> {
  const { services } = app;
  const userId = localId('usr', ada.id)!;
  let purged = 1;
  return {
    signIn: { most: 10, act: () => ada.asks(core.SignIn, { input: { login: ada.username, password } }) },
    lostHints: {
      most: 30,
      act: async () => {
        const window = await ada.listens(conversation(500));
        await new LostHints(services).look();
        window.stop();
      },
    },
    // Whose members have all changed before: who has left since is a look at an index, however many there are.
    quotedForAll: {
      most: 30,
      act: () => {
        const [conversationId, version] = [largeConversation(1), Number.MAX_SAFE_INTEGER];
        const context = sharedContext(services, { conversationId, version, except: new Set() });
        return messageLoader(context).load({ conversationId, seq: 1_000 });
      },
    },
    inboxSince: { most: 7 * eachOfMine, act: () => readInbox(services.sql, userId, 5) },
    inboxWhole: { most: 2 * eachOfMine, act: () => readInbox(services.sql, userId) },
    purge: {
      most: 2_010,
      // Once an hour it looks at the first message of each conversation.
      mayRead: ['conversation'],
      act: async () => {
        const [n, days] = [(purged += 1), (size: number) => Math.floor(size / 1_440)];
        const keeps = (kept: number | null) =>
          rows(sql`update conversation set retention_days = ${kept}::int
          where id = ${largeConversation(n)}::uuid`);
        await keeps(Math.max(1, days(sizeOf(n))));
        await retentionOf(services).sweep();
        await keeps(null);
      },
    },
  };
}
