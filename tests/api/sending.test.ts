import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Place } from '../support/shapes.ts';

const { people, rows } = await parley();
const messageRows = (place: Place) =>
  rows(sql`select * from message where conversation_id = ${place.id.slice(4)}::uuid order by seq`);

test('what is said is trimmed, not empty and not longer than 10,000 characters', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Lobby');
  expect((await ada.says(room, '  \n Hello \r\n there \t')).body).toBe('Hello \n there');
  expect((await ada.says(room, 'x'.repeat(10_000))).body).toHaveLength(10_000);
  for (const body of ['', ' ', '\n\t ', '\u00a0\u3000', 'x'.repeat(10_001), 'a\0b']) {
    const { data } = await ada.asks(
      'mutation S($input: SendMessageInput!) { sendMessage(input: $input) { ... on InvalidBody { code limit message } } }',
      { input: { conversationId: room.id, clientKey: 'bad', body } },
    );
    expect(data.sendMessage).toEqual({
      code: 'INVALID_BODY',
      limit: 10_000,
      message: expect.stringContaining('10000'),
    });
  }
  expect(await messageRows(room)).toHaveLength(2);
});

test('odd characters come back as they were', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Odd');
  const odd = [
    `'; drop table message; --`,
    '👩‍👩‍👧 \u202e abc',
    '{"$ne": null}',
    '\\u0000 %s ${x} $1',
    'Zalgơ̴̡ text',
    '\ud83d\ude00',
  ];
  for (const body of odd) expect((await ada.says(room, body)).body).toBe(body);
  expect((await ada.says(room, 'half \ud83d done')).body).toBe('half \ufffd done');
  expect((await ada.messages(room)).map((message) => message.body).slice(0, odd.length)).toEqual(odd);
});

test('a client key has 1 to 200 characters, and belongs to one person in one conversation', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Keys', { with: [grace] });
  const other = await ada.opens('Other keys');
  for (const key of ['', 'k'.repeat(201), 'a\0b']) {
    await expect(ada.says(room, 'Hello', key)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
  const said = await Promise.all([
    ada.says(room, 'A', 'k'.repeat(200)),
    grace.says(room, 'G', 'k'.repeat(200)),
    ada.says(other, 'O', 'k'.repeat(200)),
  ]);
  expect(new Set(said.map((message) => message.id)).size).toBe(3);
});

test('media need an address of the web', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Media');
  const send = (input: object) =>
    ada.does(core.Send, { conversationId: room.id, clientKey: JSON.stringify(input), body: '', ...input });
  for (const mediaUrl of [
    undefined,
    '',
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt:x',
    '//x',
    'ftp://x/y',
    `https://x/${'y'.repeat(2000)}`,
  ]) {
    await expect(send({ kind: 'IMAGE', mediaUrl })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
  await expect(send({ body: 'text', mediaUrl: 'https://x/y' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await messageRows(room)).toEqual([]);
  for (const kind of ['IMAGE', 'AUDIO', 'VIDEO', 'FILE']) await send({ kind, mediaUrl: 'https://example.org/a b' });
  const { data } = await ada.asks(
    'query M($id: ID!) { conversation(id: $id) { messages { nodes { kind mediaUrl body } } } }',
    { id: room.id },
  );
  expect(data.conversation.messages.nodes[3]).toEqual({ kind: 'FILE', mediaUrl: 'https://example.org/a b', body: '' });
});

test('only members speak, and whoever is removed is refused from that moment', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Members', { with: [grace] });
  await expect(mallory.says(room, 'Hi')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await grace.says(room, 'Hi');
  await ada.removes(grace, room);
  await expect(grace.says(room, 'Still here')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await messageRows(room)).toHaveLength(1);
});

test('the author edits, everyone sees it marked, and nobody else can', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Edits', { with: [grace] });
  const said = await grace.says(room, 'Teh');
  const edited = await grace.edits(said, ' The ');
  expect(edited).toMatchObject({ id: said.id, body: 'The', editedAt: expect.stringMatching(/Z$/) });
  expect(Number(edited.version)).toBeGreaterThan(Number(said.version));
  expect(await ada.messages(room)).toMatchObject([{ body: 'The', seq: 1, editedAt: edited.editedAt }]);
  await expect(ada.edits(said, 'Mine')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(mallory.edits(said, 'Mine')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(grace.edits(said, '  ')).rejects.toMatchObject({ code: 'INVALID_BODY' });
  expect((await grace.edits(said, 'The')).version).toBe(edited.version);
  expect(await ada.messages(room)).toMatchObject([{ body: 'The' }]);
});

test('what is deleted for everyone leaves a tombstone, and its text is nowhere', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Regret', { with: [grace, mallory] });
  const said = await grace.says(room, `My secret is **plum**, @${ada.username}`);
  const quoting = { conversationId: room.id, clientKey: 'q', body: 'Re', quotedId: said.id };
  await ada.does(core.Send, quoting);
  await expect(mallory.deletes(said)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const gone = await grace.deletes(said);
  expect(await grace.deletes(said)).toEqual(gone);
  await expect(grace.edits(said, 'again')).rejects.toMatchObject({ code: 'ALREADY_DELETED' });
  const everything = `query E($id: ID!, $message: ID!) {
    conversations(first: 10) { nodes { title viewer { mentionCount unreadCount } lastMessage { body quoted { body content } } } }
    node(id: $message) { ... on Message { body content deletedAt mediaUrl mentions { id } } }
    conversation(id: $id) { messages { nodes { body content quoted { id body content mentions { id } } } } } }`;
  const { data } = await ada.asks(everything, { id: room.id, message: said.id });
  expect(JSON.stringify(data)).not.toContain('plum');
  expect(data.node).toEqual({ body: '', content: null, deletedAt: gone.deletedAt, mediaUrl: null, mentions: [] });
  expect(data.conversations.nodes[0].viewer).toEqual({ mentionCount: 0, unreadCount: 0 });
  const [all] = await rows<{ text: string }>(sql`select json_agg(m)::text as text from message m`);
  expect(all!.text).not.toContain('plum');
});

test('the owner deletes what a member said', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Moderated', { with: [grace] });
  const said = await grace.says(room, 'Rude');
  expect((await ada.deletes(said)).deletedAt).toEqual(expect.any(String));
  expect((await grace.asks(documents.page, { id: room.id })).data.conversation.messages.nodes).toMatchObject([
    { body: '', seq: 1 },
  ]);
});
