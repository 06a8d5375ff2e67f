import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

/** Passing on what was said. */
const { people } = await parley();

let keys = 0;
const forwards = async (person: Person, message: Said, place: Place, more: object = {}) => {
  const input = { messageId: message.id, conversationId: place.id, clientKey: `f${(keys += 1)}`, ...more };
  return (await person.does(documents.forward, input)).message;
};
const seen = `query Seen($id: ID!) { conversation(id: $id) { messages(last: 50) { nodes { id body kind mediaUrl
  media { width } author { username } mentions { username }
  forwardedFrom { author { username } createdAt message { id body } } } } } }`;
const shows = async (person: Person, place: Place) =>
  (await person.asks(seen, { id: place.id })).data.conversation.messages.nodes;

test('who cannot read the original reads what was forwarded, and whose words they are', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [source, target] = [await ada.writesTo(grace), await ada.writesTo(mary)];
  const said = await grace.says(source, 'The **plan** stands');
  const sent = await forwards(ada, said, target, { comment: 'Look' });
  expect(sent.forwardedFrom).toMatchObject({ author: { username: grace.username }, message: { id: said.id } });
  const shown = {
    body: 'The **plan** stands',
    author: { username: ada.username },
    forwardedFrom: { author: { username: grace.username }, createdAt: expect.any(String) },
  };
  expect(await shows(mary, target)).toMatchObject([
    { body: 'Look', author: { username: ada.username }, forwardedFrom: null },
    { ...shown, forwardedFrom: { ...shown.forwardedFrom, message: null } },
  ]);
  expect((await shows(ada, target))[1].forwardedFrom.message).toEqual({ id: said.id, body: said.body });
  await grace.deletes(said);
  expect((await shows(mary, target))[1]).toMatchObject(shown);
});

test('a medium goes along; what is forwarded again keeps its first author', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [first, second, third] = [await ada.writesTo(grace), await ada.writesTo(mary), await grace.writesTo(mary)];
  const picture = {
    kind: 'IMAGE',
    mediaUrl: 'https://example.org/a.png',
    media: { width: 12, height: 9 },
    body: 'Sea',
  };
  const { message } = await grace.does(messages.send, { conversationId: first.id, clientKey: 'm', ...picture });
  await forwards(ada, message, second);
  const [passed] = await shows(mary, second);
  expect(passed).toMatchObject({ kind: 'IMAGE', mediaUrl: picture.mediaUrl, media: { width: 12 }, body: 'Sea' });
  await forwards(mary, passed, third);
  expect((await shows(grace, third))[0].forwardedFrom).toMatchObject({ author: { username: grace.username } });
});

test('nobody is notified of the names in it, of those in the comment they are', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [source, target] = [
    await ada.opens('Here', { with: [grace] }),
    await ada.opens('There', { with: [grace, mary] }),
  ];
  const said = await ada.says(source, `@${grace.username} and @channel, come`);
  await forwards(ada, said, target, { comment: `@${mary.username} see this` });
  const counts = async (person: Person) =>
    (await person.asks(documents.counts, { id: target.id })).data.conversation.viewer;
  expect(await counts(grace)).toEqual({ unreadCount: 2, mentionCount: 0 });
  expect(await counts(mary)).toEqual({ unreadCount: 2, mentionCount: 1 });
});

test('a retry returns the first, whatever became of the original; another request is a conflict', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [source, target] = [await ada.writesTo(grace), await ada.writesTo(mary)];
  const said = await grace.says(source, 'Once');
  const again = { clientKey: 'once', comment: 'Hm' };
  const all = await Promise.all(Array.from({ length: 8 }, () => forwards(ada, said, target, again)));
  await grace.deletes(said);
  all.push(await forwards(ada, said, target, again));
  expect(new Set(all.map((message) => message.id)).size).toBe(1);
  expect((await shows(mary, target)).map((one: Said) => one.body)).toEqual(['Hm', 'Once']);
  await expect(forwards(ada, said, target, { clientKey: 'once' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(forwards(ada, said, target)).rejects.toMatchObject({ code: 'ALREADY_DELETED' });
});

test('what was hidden, and where one does not belong, is not found', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [source, foreign] = [await ada.writesTo(grace), await grace.writesTo(mary)];
  const said = await ada.says(source, 'Mine');
  await expect(forwards(ada, said, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(forwards(mary, said, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await grace.does(messages.hide, { messageId: said.id });
  await expect(forwards(grace, said, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await shows(mary, foreign)).toEqual([]);
});

test('it is refused as a message would be: archived, blocked, in slow mode, with too long a comment, without a key', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const source = await ada.writesTo(grace);
  const said = await ada.says(source, 'Pass me on');
  const archived = await ada.opens('Closed');
  await ada.does(documents.archive, { conversationId: archived.id });
  await expect(forwards(ada, said, archived)).rejects.toMatchObject({ code: 'ARCHIVED' });
  await mary.does(about.block, { userId: ada.id });
  await expect(forwards(ada, said, await ada.writesTo(mary))).rejects.toMatchObject({ code: 'BLOCKED' });
  const comment = 'x'.repeat(10_001);
  await expect(forwards(ada, said, source, { comment })).rejects.toMatchObject({ code: 'INVALID_BODY' });
  await expect(forwards(ada, said, source, { clientKey: '' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const slow = await ada.opens('Slowly', { with: [grace] });
  const setting =
    'mutation S($input: UpdateConversationInput!) { updateConversation(input: $input) { __typename ... on Error { code } } }';
  await ada.does(setting, { conversationId: slow.id, slowSeconds: 600 });
  await forwards(grace, said, slow);
  await expect(forwards(grace, said, slow)).rejects.toMatchObject({ code: 'SLOW_MODE' });
});

test('it cannot be edited, it can be deleted, and what was begun to write there stays', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [source, target] = [await ada.writesTo(grace), await ada.writesTo(mary)];
  await ada.does(draft, { conversationId: target.id, body: 'half a thou' });
  const sent = await forwards(ada, await grace.says(source, 'Her words'), target, { comment: 'Well' });
  const drafts = (await ada.asks('{ viewer { drafts(first: 5) { nodes { body } } } }')).data.viewer.drafts.nodes;
  expect(drafts).toEqual([{ body: 'half a thou' }]);
  await expect(ada.edits(sent, 'Other words')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await ada.asks(messages.rights, { id: sent.id })).data.node.viewer.canEdit).toBe(false);
  await ada.deletes(sent);
  expect((await shows(mary, target))[1]).toMatchObject({ body: '', forwardedFrom: null });
  await expect(mary.does(core.Edit, { messageId: sent.id, body: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

const draft = `mutation D($input: SaveDraftInput!) { saveDraft(input: $input) { __typename ... on Error { code message } } }`;
