import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { mine } from '../support/inbox-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley({ WRITES_PER_DAY: '8' });

interface Draft {
  body: string;
  threadRootId: string | null;
  conversation: { id: string };
  inboxVersion: string;
}

const writes = async (person: Person, place: Place, body: string, threadRootId?: string): Promise<Draft | null> =>
  (await person.does(mine.saveDraft, { conversationId: place.id, body, threadRootId })).draft;
const drafts = async (person: Person, page: object = {}): Promise<Draft[]> =>
  (await person.asks(mine.drafts, page)).data.viewer.drafts.nodes;
const bodies = async (person: Person) => (await drafts(person)).map((draft) => draft.body);
const inRoom = async (person: Person, place: Place) =>
  (await person.asks(mine.roomDraft, { id: place.id })).data.conversation.viewer.draft;

test('a draft is kept for its author alone, the latest first, and costs nothing of the quota', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [room, other] = [await ada.opens('Drafting', { with: [grace] }), await ada.writesTo(grace)];
  for (let i = 0; i < 10; i += 1) await writes(ada, room, `  draft ${i}\n`);
  await writes(ada, other, 'to grace');
  expect(await bodies(ada)).toEqual(['to grace', '  draft 9\n']);
  expect(await inRoom(ada, room)).toEqual({ body: '  draft 9\n' });
  expect(await drafts(grace)).toEqual([]);
  expect(await inRoom(grace, room)).toBeNull();
});

test('an empty text clears it, and the same text again changes nothing', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Clearing');
  const first = await writes(ada, room, 'once');
  expect((await writes(ada, room, 'once'))?.inboxVersion).toBe(first?.inboxVersion);
  expect(await writes(ada, room, '')).toBeNull();
  expect(await writes(ada, room, '')).toBeNull();
  expect(await drafts(ada)).toEqual([]);
});

test('drafts come in pages', async () => {
  const { ada } = await people('ada');
  const rooms = await Promise.all([1, 2, 3].map((n) => ada.opens(`Paged ${n}`)));
  for (const [i, room] of rooms.entries()) await writes(ada, room, `${i}`);
  const { nodes, pageInfo } = (await ada.asks(mine.drafts, { first: 2 })).data.viewer.drafts;
  expect(nodes.map((draft: Draft) => draft.body)).toEqual(['2', '1']);
  expect(pageInfo.hasNextPage).toBe(true);
  expect((await drafts(ada, { first: 2, after: pageInfo.endCursor })).map((draft) => draft.body)).toEqual(['0']);
});

test('sending clears the draft of that place and author, and no other', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Sending', { with: [grace] });
  const root = await ada.says(room, 'root');
  await writes(ada, room, 'in the room');
  await writes(ada, room, 'in the thread', root.id);
  await writes(grace, room, 'hers');
  await ada.does(core.Send, { conversationId: room.id, clientKey: 'reply', body: 'Reply', threadRootId: root.id });
  expect(await bodies(ada)).toEqual(['in the room']);
  await ada.says(room, 'in the room');
  expect(await bodies(ada)).toEqual([]);
  expect(await bodies(grace)).toEqual(['hers']);
});

test('my other windows hear it, and nobody else', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Windows', { with: [grace] });
  type Page = { changes: { __typename: string; body?: string; threadRootId?: string | null }[] };
  const [desk, theirs] = [ada.hears<Page>(mine.changes, {}), grace.hears<Page>(mine.changes, {})];
  await Promise.all([desk.next(), theirs.next()]);
  await writes(ada, room, 'half a');
  expect((await desk.next()).changes).toMatchObject([
    { __typename: 'DraftChanged', body: 'half a', threadRootId: null, conversation: { id: room.id } },
  ]);
  const said = await ada.says(room, 'half a thought');
  const heard = (
    await desk.until((page) => page.changes.some((change) => change.__typename === 'DraftChanged'))
  ).flatMap((page) => page.changes);
  expect(heard).toContainEqual(expect.objectContaining({ __typename: 'DraftChanged', body: '' }));
  expect((await theirs.next()).changes).toMatchObject([{ __typename: 'MessageAdded', message: { id: said.id } }]);
});

test('drafts of a conversation one has left are neither kept nor shown', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Leaving', { with: [grace] });
  const root = await ada.says(room, 'root');
  await writes(grace, room, 'before');
  await writes(grace, room, 'below', root.id);
  await ada.removes(grace, room);
  expect(await drafts(grace)).toEqual([]);
  await expect(writes(grace, room, 'after')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(writes(grace, room, '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await grace.joins(room);
  expect(await bodies(grace)).toEqual(['below', 'before']);
});

test('a draft belongs below a message that begins a thread here', async () => {
  const { ada } = await people('ada');
  const [room, other] = [await ada.opens('Here'), await ada.opens('Elsewhere')];
  const root = await ada.says(room, 'root');
  const input = { conversationId: room.id, clientKey: 'r', body: 'Reply', threadRootId: root.id };
  const reply = (await ada.does(core.Send, input)).message;
  const refused = { code: 'NOT_FOUND' };
  await expect(writes(ada, other, 'x', root.id)).rejects.toMatchObject(refused);
  await expect(writes(ada, room, 'x', reply.id)).rejects.toMatchObject(refused);
  await expect(writes(ada, room, 'x', root.id.replace(/.$/, '9'))).rejects.toMatchObject(refused);
  expect((await writes(ada, room, 'x', root.id))?.threadRootId).toBe(root.id);
});

test('10,000 characters are kept, more are not, nor is U+0000', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Long');
  expect((await writes(ada, room, 'x'.repeat(10_000)))?.body).toHaveLength(10_000);
  for (const body of ['x'.repeat(10_001), 'nul \0']) {
    await expect(writes(ada, room, body)).rejects.toMatchObject({ code: 'INVALID_BODY' });
  }
});
