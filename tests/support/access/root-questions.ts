import { wholeSelection } from './fields.ts';
import type { Person } from '../person.ts';
import { canary } from './room.ts';
import type { Scene } from './scene.ts';

/** A question at the root, and what has to stand in its answer for it to be one. */
type Question = (scene: Scene, person: Person) => { query: string; shows: string };

const everyNode = '{ __typename id ... on Message { body } ... on Conversation { title } ... on User { username } }';
const asksFor =
  (which: (scene: Scene) => string): Question =>
  (scene) => ({
    query: `node(id: "${which(scene)}") ${everyNode}`,
    shows: which(scene),
  });
const asksForAll =
  (which: (scene: Scene) => string): Question =>
  (scene) => ({
    query: `nodes(ids: ["${which(scene)}"]) ${everyNode}`,
    shows: which(scene),
  });
const said = ({ said: { id } }: Scene) => id;
const room = ({ room: { id } }: Scene) => id;
const subject = ({ cast }: Scene) => cast.subject.id;

/** How each row of a question at the root is asked. */
export const questions: Record<string, Question> = {
  conversation: (scene) => ({ query: `conversation(id: "${room(scene)}") { id title }`, shows: room(scene) }),
  conversationChanges: (scene) => ({
    query: `conversationChanges(conversationId: "${room(scene)}", after: "${scene.start}") { state cursor }`,
    shows: 'cursor',
  }),
  conversations: (scene) => ({ query: 'conversations(first: 100) { nodes { id title } }', shows: room(scene) }),
  'node (a message)': asksFor(said),
  'node (the room)': asksFor(room),
  'node (a person)': asksFor(subject),
  'nodes (a message)': asksForAll(said),
  'nodes (the room)': asksForAll(room),
  rooms: (scene) => ({ query: 'rooms(first: 100) { nodes { id title topic description } }', shows: room(scene) }),
  search: (scene) => ({
    query: `search(query: "${canary}", first: 100) { nodes { conversation { id title } hits { excerpt } } }`,
    shows: room(scene),
  }),
  'search (in the room)': (scene) => ({
    query: `search(query: "", filter: { conversationIds: ["${room(scene)}"] }) { nodes { conversation { id title } } }`,
    shows: room(scene),
  }),
  serverInfo: () => ({ query: 'serverInfo { registration }', shows: 'OPEN' }),
  user: (scene) => ({ query: `user(id: "${subject(scene)}") { username }`, shows: scene.cast.subject.username }),
  users: (scene) => ({ query: 'users(first: 100) { nodes { username } }', shows: scene.cast.subject.username }),
  viewer: (_, person) => ({ query: 'viewer { id email }', shows: person.username }),
};

/** How each row of a stream is asked, with all its answers can hold. */
export const streams: Record<string, (scene: Scene) => string> = {
  conversationChanged: (scene) => `conversationChanged(conversationId: "${room(scene)}") { state cursor }`,
  'conversationChanged (from a cursor)': (scene) =>
    `conversationChanged(conversationId: "${room(scene)}", after: "${scene.start}") { state cursor }`,
  inboxChanged: () => 'inboxChanged { state }',
  messageAdded: (scene) => `messageAdded(conversationId: "${room(scene)}") { body }`,
  'messageAdded (after a message)': (scene) =>
    `messageAdded(conversationId: "${room(scene)}", after: "${said(scene)}") { body }`,
  'messageAdded (many places)': (scene) =>
    `messageAdded(positions: [{ conversationId: "${room(scene)}", after: "${said(scene)}" }]) { body }`,
  presenceChanged: (scene) => `presenceChanged(userIds: ["${subject(scene)}"]) { ${wholeSelection('Presence')} }`,
  profileChanged: (scene) => `profileChanged(userIds: ["${subject(scene)}"]) { username }`,
  readChanged: (scene) => `readChanged(conversationId: "${room(scene)}") { ${wholeSelection('ReadReceipt')} }`,
  typingChanged: (scene) => `typingChanged(conversationId: "${room(scene)}") { ${wholeSelection('Typing')} }`,
};
