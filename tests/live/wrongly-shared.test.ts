import { type GraphQLObjectType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { markFields } from '../../server/platform/builder/marks.ts';
import { schema } from '../../server/schema.ts';
import { core } from '../support/core-documents.ts';
import type { Heard } from '../support/heard.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { inPieces, selectionOf, waysDown } from '../support/selections.ts';
import type { Place } from '../support/shapes.ts';

/** What changes by itself, without anybody's doing. */
const volatile = /presence|lastSeen/;
const unshared = (type: string, depth: number) =>
  waysDown(schema, schema.getType(type) as GraphQLObjectType, depth)
    .filter(({ shared, steps }) => !shared && !volatile.test(steps.join(' ')))
    .map((way) => ({ ...way, written: selectionOf([way]) }));
const ofMessage = unshared('Message', 2);
const ofChange = unshared('MessageChanged', 2).filter(({ steps: [first] }) => first === 'recounted');

// From here on whatever the schema has is said to be the same for everyone, and most of it is not.
for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
  markFields(
    schema,
    'shared',
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  );
}

const { people, bugs } = await parley();
const added = (way: string) => `subscription S($id: ID!) { messageAdded(conversationId: $id) { ${way} } }`;
const asked = (way: string) => `query Q($id: ID!) { node(id: $id) { ... on Message { ${way} } } }`;
const page = (way: string) => `changes { ... on MessageChanged { ${way} } }`;
const changed = (way: string) =>
  `subscription S($id: ID!) { conversationChanged(conversationId: $id) { ${page(way)} } }`;
const pulled = (way: string) =>
  `query P($id: ID!, $after: Cursor!) { conversationChanges(conversationId: $id, after: $after) { ${page(way)} } }`;

/** A room in which ada is the owner, and grace has hidden what is quoted and has read nothing. */
async function opened(): Promise<{ room: Place; both: Person[]; says(): Promise<{ id: string }> }> {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Wrong', { kind: 'GROUP', with: [grace] });
  const root = await ada.says(room, 'Root');
  await grace.does(messages.hide, { messageId: root.id });
  const says = async () => {
    const input = { conversationId: room.id, clientKey: crypto.randomUUID(), body: `Hi @${grace.username}` };
    const { message } = await ada.does(core.Send, {
      ...input,
      threadRootId: root.id,
      quotedId: root.id,
      alsoInRoom: true,
    });
    return message;
  };
  return { room, both: [ada, grace], says };
}

test('a field of a message that is wrongly listed as shared is answered to each reader alone', async () => {
  const { room, both, says } = await opened();
  expect(ofMessage.length).toBeGreaterThan(100);
  for (const ways of inPieces(ofMessage, 40)) {
    const listening: { person: Person; way: string; heard: Heard<object> }[] = [];
    for (const { written: way } of ways) {
      for (const person of both) listening.push({ person, way, heard: await person.listensBy(room, added(way)) });
    }
    const said = await says();
    for (const { person, way, heard } of listening) {
      const { data } = await person.asks(asked(way), { id: said.id });
      expect([person.username, way, await heard.next()]).toEqual([person.username, way, data.node]);
      heard.stop();
    }
  }
  expect(bugs().length).toBeGreaterThan(0);
}, 120_000);

test('and so is one of a change', async () => {
  const { room, both, says } = await opened();
  const said = await says();
  expect(ofChange.length).toBeGreaterThan(10);
  const after = await both[0]!.cursor(room);
  const listening: { person: Person; way: string; heard: Heard<object> }[] = [];
  for (const { written: way } of ofChange) {
    for (const person of both) {
      const heard = await person.listensBy<object>(room, changed(way));
      await heard.next();
      listening.push({ person, way, heard });
    }
  }
  await both[0]!.edits(said, 'Changed');
  for (const { person, way, heard } of listening) {
    const { data } = await person.asks(pulled(way), { id: room.id, after });
    expect([person.username, way, await heard.next()]).toEqual([person.username, way, data.conversationChanges]);
  }
  expect(bugs().length).toBeGreaterThan(0);
}, 120_000);
