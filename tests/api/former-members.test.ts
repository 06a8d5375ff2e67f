import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';

const { people } = await parley();

const whole = `id body version reactions { emoji users { username } } pinnedAt pinnedBy { username }
  thread { replyCount participants { username } } conversation { memberCount }`;
const by = (name: string) =>
  `mutation M($input: ${name}Input!) { ${name[0]!.toLowerCase()}${name.slice(1)}(input: $input) { __typename
    ... on ${name}Success { message { ${whole} } } ... on Error { code } } }`;

test('who retries a send after being removed learns that it was sent, and nothing others did with it since', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Closed', { with: [grace, mallory], visibility: 'PRIVATE' });
  const source = await mallory.says(await mallory.opens('Hers'), 'Passed on');
  const ways: [string, object][] = [
    [by('SendMessage'), { conversationId: room.id, clientKey: 'one', body: 'Mine' }],
    [by('ForwardMessage'), { conversationId: room.id, clientKey: 'two', messageId: source.id }],
  ];
  const sent = [];
  for (const [document, input] of ways) sent.push((await mallory.does(document, input)).message);
  expect(sent[0]).toMatchObject({ body: 'Mine', conversation: { memberCount: 3 } });
  await ada.removes(mallory, room);
  for (const message of sent) {
    await ada.does(core.React, { messageId: message.id, emoji: '👍' });
    await grace.does(core.Send, {
      conversationId: room.id,
      clientKey: message.id,
      body: 'r',
      threadRootId: message.id,
    });
    await ada.does(documents.pin, { messageId: message.id });
  }
  for (const [i, [document, input]] of ways.entries()) {
    expect((await mallory.does(document, input)).message).toEqual({ ...sent[i], conversation: { memberCount: 0 } });
  }
});
