import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { people, rows, app } = await parley();
const { bodies, caughtUp } = searching(app);

test('an edited message is found by its new words, and not by its old ones, from the edit on', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Edits');
  const said = await ada.says(room, 'quicksilver');
  expect(await bodies(ada, 'quicksilver')).toHaveLength(1);
  await ada.edits(said, 'mercury');
  const { data } = await ada.asks(core.Search, { query: 'quicksilver' });
  expect(data.search.nodes).toEqual([]);
  expect(await bodies(ada, 'mercury')).toEqual(['mercury']);
  expect(await bodies(ada, 'quicksilver')).toEqual([]);
});

test('what is new is found by itself, soon', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Soon');
  await ada.says(room, 'serendipity');
  await expect
    .poll(async () => (await ada.asks(core.Search, { query: 'serendipity' })).data.search.nodes.length, {
      timeout: 10_000,
    })
    .toBe(1);
});

test('a deleted message is not found, even before the index has heard of it', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Gone');
  const said = await ada.says(room, 'regrettable');
  expect(await bodies(ada, 'regrettable')).toHaveLength(1);
  await ada.deletes(said);
  expect((await ada.asks(core.Search, { query: 'regrettable' })).data.search.nodes).toEqual([]);
  await caughtUp();
  expect(await rows(sql`select 1 from message_search where text = 'regrettable'`)).toEqual([]);
});

test('what was hidden by the viewer, or said by somebody they blocked, is not found by them', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Quarrel', { with: [grace, mary] });
  const hidden = await ada.says(room, 'nonsense of mine');
  await grace.says(room, 'nonsense of hers');
  expect(await bodies(mary, 'nonsense')).toHaveLength(2);
  await rows(sql`insert into hidden_message (conversation_id, user_id, seq, inbox_version)
    values (${uuid(room.id)}::uuid, ${uuid(mary.id)}::uuid, ${hidden.seq}, 1)`);
  await rows(
    sql`insert into user_block (user_id, blocked_id, inbox_version) values (${uuid(mary.id)}::uuid, ${uuid(grace.id)}::uuid, 2)`,
  );
  expect(await bodies(mary, 'nonsense')).toEqual([]);
  expect(await bodies(ada, 'nonsense')).toHaveLength(2);
});

test('however much somebody says whom the viewer has blocked, it keeps nothing of others from being found', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Flood', { with: [grace, mary] });
  await ada.says(room, 'babble with a point');
  await Promise.all(Array.from({ length: 160 }, (_, n) => grace.says(room, `babble ${n}`)));
  await rows(
    sql`insert into user_block (user_id, blocked_id, inbox_version) values (${uuid(mary.id)}::uuid, ${uuid(grace.id)}::uuid, 1)`,
  );
  await caughtUp();
  await rows(sql`insert into message_search (conversation_id, seq, author_id, created_at, flags, text, grams)
    select gen_random_uuid(), n, gen_random_uuid(), now(), 0, 'other', '{1}' from generate_series(1, 20000) n`);
  expect(await bodies(mary, 'babble')).toEqual(['babble with a point']);
  expect(await bodies(ada, 'babble point')).toEqual(['babble with a point']);
});

test('only members find it, and only as long as they are members', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Secrets', { with: [grace] });
  await ada.says(room, 'the combination is 4711');
  expect(await bodies(ada, '4711')).toHaveLength(1);
  expect(await bodies(mallory, '4711')).toEqual([]);
  expect(await bodies(mallory, '4711', { in: room })).toEqual([]);
  expect(await bodies(mallory, '4711', { conversationIds: [room.id] })).toEqual([]);
  expect(await bodies(mallory, `4711 in:${room.id}`)).toEqual([]);
  expect(await bodies(grace, '4711', { in: room })).toHaveLength(1);
  await ada.removes(grace, room);
  expect((await grace.asks(core.Search, { query: '4711' })).data.search.nodes).toEqual([]);
  await ada.adds([grace], room);
  expect(await bodies(grace, '4711')).toHaveLength(1);
});

test('who is removed while searching sees nothing that was said after, and no hit after that', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Races', { with: [grace] });
  await ada.says(room, 'racecondition');
  await caughtUp();
  const asks = () => grace.asks(core.Search, { query: 'racecondition' });
  const during = Promise.all(Array.from({ length: 20 }, asks));
  await ada.removes(grace, room);
  const answers = [...(await during), await asks()];
  for (const { data, errors } of answers)
    expect([errors?.[0]?.extensions?.code ?? 'fine', data === undefined]).toBeOneOf([
      ['fine', false],
      ['NOT_FOUND', false],
    ]);
  expect(answers.at(-1)!.data.search.nodes).toEqual([]);
});

test('replies in threads are found', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Threads');
  const root = await ada.says(room, 'root');
  await ada.does(core.Send, {
    conversationId: room.id,
    clientKey: 'r',
    body: 'whispered reply',
    threadRootId: root.id,
  });
  expect(await bodies(ada, 'whispered')).toEqual(['whispered reply']);
});

test('nobody who is not signed in searches', async () => {
  const { ada } = await people('ada');
  await ada.signsOut();
  const { errors } = await ada.asks(core.Search, { query: 'drift' });
  expect(errors![0]!.extensions?.code).toBe('UNAUTHENTICATED');
});

function uuid(id: string): string {
  return id.slice(4);
}
