import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, rows } = await parley();
const memberRows = (place: Place) =>
  rows(sql`select from membership where conversation_id = ${place.id.slice(4)}::uuid and left_at is null`);
/** The role of an admin cannot be given through the API yet. */
const promotes = (person: Person, place: Place) =>
  rows(
    sql`update membership set role = 'ADMIN' where conversation_id = ${place.id.slice(4)}::uuid and user_id = ${person.id.slice(4)}::uuid`,
  );

test('joining a public room fifty times at once is joining once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Lobby');
  await Promise.all(Array.from({ length: 50 }, () => grace.joins(room)));
  expect(await memberRows(room)).toHaveLength(2);
  await grace.leaves(room);
  await Promise.all([grace.joins(room), ada.adds([grace], room), grace.joins(room)]);
  expect(await memberRows(room)).toHaveLength(2);
});

test('a private room or group is not there for those outside', async () => {
  const { ada, grace } = await people('ada', 'grace');
  for (const plan of [{ visibility: 'PRIVATE' }, { kind: 'GROUP' }]) {
    const place = await ada.opens(`Closed ${plan.kind}`, plan);
    await expect(grace.joins(place)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await memberRows(place)).toHaveLength(1);
  }
});

test('who leaves loses access at once, and comes back with a fresh start', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Doors', { with: [grace] });
  const said = await ada.says(room, 'while you were here');
  await grace.leaves(room);
  expect((await grace.asks(documents.page, { id: room.id })).data.conversation.messages).toBeNull();
  expect((await grace.asks('query N($id: ID!) { node(id: $id) { id } }', { id: said.id })).data.node).toBeNull();
  await expect(grace.says(room, 'one more thing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(grace.leaves(room)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await ada.says(room, 'while you were away');
  await grace.joins(room);
  expect((await grace.asks(documents.counts, { id: room.id })).data.conversation.viewer).toEqual({
    unreadCount: 0,
    mentionCount: 0,
  });
  expect((await grace.messages(room)).map((message) => message.body)).toEqual([
    'while you were here',
    'while you were away',
  ]);
});

test('the owner can neither leave nor be removed', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Owned', { with: [grace] });
  await promotes(grace, room);
  await expect(ada.leaves(room)).rejects.toMatchObject({ code: 'OWNER_CANNOT_LEAVE' });
  await expect(grace.removes(ada, room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ada.removes(ada, room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await memberRows(room)).toHaveLength(2);
});

test('a direct conversation can be neither left, joined, renamed nor widened', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const direct = await ada.writesTo(grace);
  await expect(ada.leaves(direct)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ada.adds([mallory], direct)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ada.removes(grace, direct)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ada.renames(direct, { name: 'Us' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(mallory.joins(direct)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

/** What each may do: add an outsider, remove a member, remove an admin, rename. */
const matrix = [
  ['PUBLIC', 'stranger', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['PUBLIC', 'member', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['PUBLIC', 'admin', 'yes', 'yes', 'FORBIDDEN', 'yes'],
  ['PUBLIC', 'owner', 'yes', 'yes', 'yes', 'yes'],
  ['PRIVATE', 'stranger', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ['PRIVATE', 'member', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['PRIVATE', 'admin', 'yes', 'yes', 'FORBIDDEN', 'yes'],
  ['PRIVATE', 'owner', 'yes', 'yes', 'yes', 'yes'],
] as const;

test.for(matrix)(
  'in a %s room, a %s: add %s, remove a member %s, remove an admin %s, rename %s',
  async ([visibility, who, ...expected]) => {
    const { owner, admin, member, stranger, guest, boss } = await people(
      'owner',
      'admin',
      'member',
      'stranger',
      'guest',
      'boss',
    );
    const name = `Matrix ${visibility} ${who}`;
    const room = await owner.opens(name, { with: [admin, member, boss], visibility });
    await promotes(admin, room);
    await promotes(boss, room);
    const actor = { owner, admin, member, stranger }[who];
    const victim = who === 'member' ? boss : member;
    const attempt = (work: Promise<unknown>) =>
      work.then(
        () => 'yes',
        (error) => error.code,
      );
    const done = [
      await attempt(actor.adds([guest], room)),
      await attempt(actor.removes(who === 'member' ? guest : victim, room)),
      await attempt(actor.removes(boss, room)),
      await attempt(actor.renames(room, { name: `${name} new` })),
    ];
    expect(done).toEqual(expected);
    const present = (await owner.asks(documents.snapshot, { id: room.id })).data.conversation;
    expect(present.name).toBe(expected[3] === 'yes' ? `${name} new` : name);
    expect(present.members.nodes.some((row: { user: { id: string } }) => row.user.id === boss.id)).toBe(
      expected[2] !== 'yes',
    );
    expect(present.members.nodes.some((row: { user: { id: string } }) => row.user.id === guest.id)).toBe(
      expected[0] === 'yes',
    );
  },
);

test('a stranger cannot rename a public room, and nobody adds nobody', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Steady');
  await expect(grace.renames(room, { name: 'Stolen', topic: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ada.does(core.Add, { conversationId: room.id, userIds: [] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  await expect(
    ada.does(core.Add, { conversationId: room.id, userIds: [grace.id, `usr_${'0'.repeat(32)}`] }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await memberRows(room)).toHaveLength(1);
});

test('a new name, topic and visibility are pushed to the members', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Old name', { with: [grace] });
  const log = await grace.follows(room);
  await log.next();
  await ada.renames(room, { name: 'New name', topic: 'Now' });
  const [change] = (await log.next()).changes;
  expect(change).toMatchObject({
    __typename: 'ConversationUpdated',
    conversation: { id: room.id, name: 'New name', topic: 'Now' },
  });
});
