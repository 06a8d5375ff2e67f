import type { Person } from '../person.ts';
import { canary } from './room.ts';
import type { Scene } from './scene.ts';

/** Where a type is met: the steps of a question, from the root on. */
type Parent = (scene: Scene, person: Person) => string[];

const conversation: Parent = ({ room }) => [`conversation(id: "${room.id}")`];
const node =
  (which: (scene: Scene, person: Person) => string): Parent =>
  (scene, person) => [`node(id: "${which(scene, person)}")`, '... on Message'];
const said = node((scene) => scene.said.id);
const inMessage =
  (...steps: string[]): Parent =>
  (scene, person) => [...said(scene, person), ...steps];
const inRoom =
  (...steps: string[]): Parent =>
  (scene, person) => [...conversation(scene, person), ...steps];
const found =
  (...steps: string[]): Parent =>
  ({ room }) => [`search(query: "${canary}", conversationId: "${room.id}")`, 'nodes', ...steps];
const log =
  (since: 'start' | 'middle', ...steps: string[]): Parent =>
  (scene) => [
    `conversationChanges(conversationId: "${scene.room.id}", after: "${scene[since]}", first: 100)`,
    ...steps,
  ];
const user: Parent = ({ cast }) => [`user(id: "${cast.subject.id}")`];

/** The natural way to each type, and to single fields that are empty on it. */
export const parents: Record<string, Parent> = {
  Conversation: conversation,
  'Conversation.archivedAt': ({ archived }) => [`conversation(id: "${archived.id}")`],
  'Conversation.faces (of a group)': ({ group }) => [`conversation(id: "${group.id}")`],
  ConversationViewer: inRoom('viewer'),
  Member: inRoom('members', 'nodes'),
  'Member.leftAt': log('start', 'changes', '... on MemberChanged', 'member'),
  TimelineEvent: inRoom('events'),

  Message: said,
  'Message.deletedAt': node(({ deleted }) => deleted.id),
  'Message.edits (own)': node(({ own }, person) => own(person)),
  'Message.forwardedFrom': node(({ forwarded }) => forwarded.id),
  'Message.threadRoot': node(({ reply }) => reply.id),
  'Message.threadRootId': node(({ reply }) => reply.id),
  MessageViewer: inMessage('viewer'),
  MessageEdit: inMessage('edits'),
  MessageReader: inMessage('readBy', 'nodes'),
  Media: inMessage('media'),
  Reaction: inMessage('reactions'),
  Thread: inMessage('thread'),
  ThreadViewer: inMessage('thread', 'viewer'),
  Forwarded: (scene, person) => [...node(({ copied }) => copied.id)(scene, person), 'forwardedFrom'],

  SearchResult: found(),
  SearchHit: found('hits'),
  TextRange: found('hits', 'marks'),

  User: user,
  UserViewer: (scene, person) => [...user(scene, person), 'viewer'],
  Presence: (scene, person) => [...user(scene, person), 'presence'],
  'Presence.lastSeenAt': ({ cast }) => [`user(id: "${cast.blocked.id}")`, 'presence'],
  Viewer: () => ['viewer'],
  Session: () => ['viewer', 'session'],
  Draft: () => ['viewer', 'drafts', 'nodes'],
  Bookmark: () => ['viewer', 'bookmarks', 'nodes'],

  ConversationChangePage: log('start'),
  ConversationUpdated: log('start', 'changes', '... on ConversationUpdated'),
  EventAdded: log('start', 'changes', '... on EventAdded'),
  MemberChanged: log('start', 'changes', '... on MemberChanged'),
  MessageAdded: log('middle', 'changes', '... on MessageAdded'),
  MessageChanged: log('middle', 'changes', '... on MessageChanged'),
};

/** The question that leads to one field, and the steps by which its answer is read. */
export function questionFor(steps: string[], field: string, selected: string): { query: string; path: string[] } {
  const query = steps.toReversed().reduce((inner, step) => `${step} { __typename ${inner} }`, selected);
  const path = steps.map((step) =>
    step.startsWith('...') ? `${step.slice('... on '.length)}!` : /^\w+/.exec(step)![0],
  );
  return { query: `{ ${query} }`, path: [...path, field] };
}
