import { type GraphQLObjectType, type OperationDefinitionNode, parse } from 'graphql';
import { expect } from 'vitest';
import { shapeOf } from '../../server/live/sharing/shareable.ts';
import { schema } from '../../server/schema.ts';
import type { Heard } from './heard.ts';
import type { Person } from './person.ts';
import { inPieces, selectionOf, type Way, waysDown } from './selections.ts';
import type { Place } from './shapes.ts';

/** Ways in one document: more of them would be more tokens than one may have. */
const atOnce = 150;

/** An event of a stream, or a change of one of its pages. */
export interface Told {
  __typename: string;
  seq?: number;
  version: string;
}

/** A subscription, by what it selects of an event or page, and what is added to have its answers made for each reader alone. */
export interface Listening {
  name: 'messageAdded' | 'conversationChanged' | 'inboxChanged';
  /** The types of what is told of that are shared. */
  types: string[];
  depth: number;
  always: string;
  alone: string;
}

const aloneIn = {
  MessageAdded: 'message { alone: viewer { mine } }',
  MessageChanged: 'message { alone: viewer { mine } }',
  MemberChanged: 'member { user { alone: presence { status } } }',
  ConversationUpdated: 'conversation { alone: viewer { role } }',
  EventAdded: 'event { actor { alone: presence { status } } }',
};
const inEach = (types: string[], selection: (type: string) => string) =>
  `changes { __typename ${types.map((type) => `... on ${type} { ${selection(type)} }`).join(' ')} }`;
const pages = (name: Listening['name'], types: string[], all: string[]): Listening => ({
  name,
  types,
  depth: 3,
  always: inEach(all, () => 'version'),
  alone: inEach(all, (type) => aloneIn[type as keyof typeof aloneIn]),
});
const ofMessages = ['MessageAdded', 'MessageChanged'];
const changes = Object.keys(aloneIn);
/** The subscriptions whose answers are shared. */
export const sharedStreams: Listening[] = [
  {
    name: 'messageAdded',
    types: ['Message'],
    depth: 3,
    always: '__typename seq version',
    alone: 'alone: viewer { mine }',
  },
  pages('conversationChanged', changes, changes),
  pages(
    'inboxChanged',
    ofMessages,
    changes.filter((type) => type !== 'EventAdded'),
  ),
];

/** All that is shared of what a subscription tells, in documents that may be asked. */
export function sharedSelections({ name, depth }: Listening): string[] {
  const { type } = schema.getSubscriptionType()!.getFields()[name]!;
  const top = schema.getType(String(type).replace('!', '')) as GraphQLObjectType;
  const ways = waysDown(schema, top, depth).filter(({ shared }) => shared);
  return inPieces<Way>(ways, atOnce).map(selectionOf);
}

const subscription = (name: string, selection: string) =>
  name === 'inboxChanged'
    ? `subscription S { ${name} { ${selection} } }`
    : `subscription S($id: ID!) { ${name}(conversationId: $id) { ${selection} } }`;

function isShared(document: string, types: string[]): boolean {
  const parsed = parse(document);
  return shapeOf(schema, parsed, parsed.definitions[0] as OperationDefinitionNode).shares(types);
}

/** One person's two windows: in one they get the answers that all get, in the other answers made for them alone. */
export class TwoWindows {
  readonly who: string;
  readonly #both: Heard<object>[];

  constructor(who: string, both: Heard<object>[]) {
    this.who = who;
    this.#both = both;
  }

  /**
   * What both windows are told up to something, and how the page ended that it came in. What is a reader's own comes when it
   * comes, and a page may hold several changes: neither says anything of what is shared.
   */
  async until(last: (told: Told) => boolean): Promise<object[]> {
    return Promise.all(
      this.#both.map(async (window) => {
        const told: Told[] = [];
        let end: object = {};
        await window.until((event) => {
          const bare = JSON.parse(JSON.stringify(event), withoutAlone);
          const { changes: some = [bare], ...page } = bare as { changes?: Told[] };
          told.push(...some);
          end = page;
          return told.some(last);
        });
        return { told: told.filter(({ version }) => version), end };
      }),
    );
  }
}

/** Takes away what only one of the windows asks for, and what has nothing else in it. */
function withoutAlone(key: string, value: unknown): unknown {
  const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return key === 'alone' || (empty && !Array.isArray(value)) ? undefined : value;
}

/** Opens both windows of a person. What they ask is shared in the one and is not in the other, or it throws. */
export async function openTwo(
  person: Person,
  room: Place,
  { name, types, always, alone }: Listening,
  selection: string,
): Promise<TwoWindows> {
  const [together, apart] = [`${always} ${selection}`, `${always} ${selection} ${alone}`].map((all) =>
    subscription(name, all),
  );
  for (const type of types) {
    expect([type, isShared(together!, [type]), isShared(apart!, [type])]).toEqual([type, true, false]);
  }
  const both: Heard<object>[] = [];
  for (const document of [together!, apart!]) {
    const heard =
      name === 'inboxChanged' ? person.hears<object>(document, {}) : await person.listensBy<object>(room, document);
    if (name !== 'messageAdded') await heard.next();
    both.push(heard);
  }
  return new TwoWindows(`${person.username}: ${together}`, both);
}
