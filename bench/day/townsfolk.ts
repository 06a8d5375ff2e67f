import { tokenOf } from '../lab/world.ts';
import { naive, parley } from './documents.ts';
import type { Lines } from './lines.ts';
import { Window } from './window.ts';

/** Which server, and where. */
export interface Place {
  server: 'Parley' | 'naive';
  port: number;
}

/** Somebody who is connected. */
export interface Townsperson {
  token: string;
  window: Window;
  /** The public ids of their conversations. */
  conversations: string[];
  /** Which one they look at, and the last message they have seen there. */
  open: string;
  seq: number;
  /** The last message of the page that was looked at: its cursor is older, so the stream may tell of those again. */
  shown: number;
  /** The last message of their own, to be edited. */
  own: string | undefined;
  /** They are about to look at another one. */
  switching: boolean;
  /** Messages that the sidebar's stream has to tell of, and those it has told of. */
  due: number;
  told: number;
}

/** What all who are connected share. */
export interface Folk {
  place: Place;
  people: Townsperson[];
  /** Who is in a conversation, of those who are connected. */
  members: Map<string, Townsperson[]>;
  /** By the mark in a message's text: when it was sent. */
  sentAt: Map<string, number>;
  heard: number[];
  failure: string | undefined;
}

/** Conversations a sidebar asks for. Who had more would be told of messages that nobody expects. */
const sidebarSize = 100;

/** A message that was added, in an event or a page: its seq (Parley only) and the mark in its text. */
const added = /(?:"seq":(\d+),)?"body":"[^"]*#([\w-]+)"/g;

/** Somebody comes: socket, sidebar, and the first conversation. */
export async function arrive(folk: Folk, lines: Lines, n: number): Promise<void> {
  const token = tokenOf(n);
  const person = {
    token,
    open: '',
    seq: 0,
    shown: 0,
    own: undefined,
    switching: false,
    due: 0,
    told: 0,
  } as unknown as Townsperson;
  const onFailure = (why: string) => void (folk.failure ??= why);
  person.window = await Window.open(folk.place.port, token, {
    onInbox: (count) => void (person.told += count),
    onOpen: (text) => hear(folk, person, text),
    onFailure,
  });
  if (folk.place.server === 'Parley') {
    person.window.listenToInbox(parley.inbox);
    const { conversations } = await lines.ask<{ conversations: { nodes: { id: string }[] } }>(
      token,
      parley.sidebar,
      {},
    );
    person.conversations = conversations.nodes.map(({ id }) => id);
  } else {
    const { conversations } = await lines.ask<{ conversations: { id: string }[] }>(token, naive.sidebar, {});
    person.conversations = conversations.map(({ id }) => id);
  }
  if (person.conversations.length >= sidebarSize)
    throw new Error('somebody has more conversations than a sidebar shows');
  for (const id of person.conversations) folk.members.set(id, [...(folk.members.get(id) ?? []), person]);
  await look(folk, lines, person, person.conversations[n % person.conversations.length]!);
  folk.people.push(person);
}

interface ParleyPage {
  conversation: { cursor: string; messages: { edges: { node: { seq: number } }[] } };
}

/** Somebody looks at a conversation: its latest page, and what happens from there on. */
export async function look(folk: Folk, lines: Lines, person: Townsperson, id: string): Promise<void> {
  if (folk.place.server === 'naive') {
    await lines.ask(person.token, naive.page, { id });
    person.open = id;
    return person.window.listenTo({ open: naive.open }, { id }, id);
  }
  const { conversation } = await lines.ask<ParleyPage>(person.token, parley.page, { id });
  person.open = id;
  person.shown = conversation.messages.edges.at(-1)?.node.seq ?? 0;
  person.seq = person.shown;
  person.window.listenTo(parley, { id, after: conversation.cursor }, id);
}

/** Each message comes once and in its order; the naive server has no numbers to tell by. */
function hear(folk: Folk, person: Townsperson, text: string): void {
  const now = performance.now();
  for (const [, seq, mark] of text.matchAll(added)) {
    const sent = folk.sentAt.get(mark!);
    if (sent !== undefined) folk.heard.push(now - sent);
    if (seq === undefined || (Number(seq) <= person.shown && person.seq === person.shown)) continue;
    if (Number(seq) !== person.seq + 1) folk.failure ??= `after message ${person.seq} came ${seq} of ${person.open}`;
    person.seq = Number(seq);
  }
}
