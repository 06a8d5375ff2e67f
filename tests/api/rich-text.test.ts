import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, statements } = await parley();

/** The content of the first paragraph somebody reads of the newest message. */
async function reads(person: Person, place: Place): Promise<unknown[]> {
  const query = `query($id: ID!) { conversation(id: $id) { messages(last: 1) { nodes { content } } } }`;
  const { data } = await person.asks(query, { id: place.id });
  return data.conversation.messages.nodes[0].content[0].children;
}

/** The rooms that are linked in what is read. */
const linked = (children: unknown[]) =>
  children.flatMap((it) => ((it as { type?: string }).type === 'room' ? [(it as { name: string }).name] : []));

test('everything that can be said in a line comes back as a tree, for everyone alike', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Grammar', { with: [grace] });
  await ada.says(
    room,
    `:tada: @${grace.username} and @here: ||it **works**|| in #grammar, not in \`#grammar :x: @here\` #nowhere`,
  );
  const children = [
    '🎉 ',
    { type: 'mention', userId: grace.id, username: grace.username },
    ' and ',
    { type: 'mention', group: 'here' },
    ': ',
    { type: 'spoiler', children: ['it ', { type: 'strong', children: ['works'] }] },
    ' in ',
    { type: 'room', conversationId: room.id, name: 'Grammar' },
    ', not in ',
    { type: 'code', text: '#grammar :x: @here' },
    ' #nowhere',
  ];
  expect(await reads(grace, room)).toEqual(children);
  expect(await reads(ada, room)).toEqual(children);
});

test('a private room is linked for those who are in it, and nobody else can find out that it exists', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const lobby = await ada.opens('Front desk', { with: [grace, mallory] });
  const secret = await ada.opens('Merger plans', { with: [grace], visibility: 'PRIVATE' });
  await grace.says(lobby, 'see #merger-plans');
  expect(await reads(ada, lobby)).toEqual(['see ', { type: 'room', conversationId: secret.id, name: 'merger-plans' }]);
  await mallory.says(lobby, 'see #merger-plans and #front-desk');
  expect(linked(await reads(ada, lobby))).toEqual(['Front desk']);
  await ada.removes(grace, secret);
  await grace.says(lobby, 'still #merger-plans?');
  expect(await reads(ada, lobby)).toEqual(['still #merger-plans?']);
});

test('a public room is linked by anyone, and the link leads there after a rename', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const kitchen = await ada.opens('Kitchen sink');
  const direct = await grace.writesTo(ada);
  const said = await grace.says(direct, 'in #kitchen-sink');
  await ada.renames(kitchen, { name: 'Pantry' });
  expect(await reads(ada, direct)).toEqual(['in ', { type: 'room', conversationId: kitchen.id, name: 'Kitchen sink' }]);
  await grace.edits(said, 'in #pantry, not #kitchen-sink');
  expect(linked(await reads(ada, direct))).toEqual(['Pantry']);
});

test('naming people and rooms costs one statement each, however many; naming none costs none', async () => {
  const { ada, grace, linus } = await people('ada', 'grace', 'linus');
  const room = await ada.opens('Counting', { with: [grace, linus] });
  await ada.opens('Counted');
  const cost = async (body: string) => (await statements(() => ada.says(room, body))).length;
  await cost('warm');
  const plain = await cost('nobody, nothing, but @here');
  expect(await cost(`@${grace.username} @${linus.username} @nobody`)).toBe(plain + 1);
  expect(await cost('#counting #counted #nowhere')).toBe(plain + 1);
  expect(await cost(`@${grace.username} #counting #counted @${linus.username}`)).toBe(plain + 2);
});

test('what is said in any script comes back as it was', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Scripts');
  for (const text of [
    'مرحبا بالعالم، كيف الحال؟',
    'שלום עולם! מה שלומך?',
    '今日は良い天気ですね。你好，世界',
    'สวัสดีชาวโลก ก็ดีนะ',
    'नमस्ते दुनिया, क्षत्रिय',
    '👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🇺🇦 ❤️',
    'e\u0301 a\u0308 Z\u0351\u036B\u0343a\u0323',
    'mixed עברית and العربية 42%',
  ]) {
    expect((await ada.says(room, text)).body).toBe(text);
    expect(await reads(ada, room)).toEqual([text]);
  }
});
