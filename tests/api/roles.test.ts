import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();

const gives = (person: Person, other: Person, role: string, place: Place) =>
  person.does(core.Role, { conversationId: place.id, userId: other.id, role });
const handsOver = (person: Person, other: Person, place: Place) =>
  person.does(documents.transfer, { conversationId: place.id, userId: other.id });
const archives = (person: Person, place: Place) => person.does(documents.archive, { conversationId: place.id });

async function rolesIn(person: Person, place: Place): Promise<Record<string, string>> {
  const query = 'query R($id: ID!) { conversation(id: $id) { members { nodes { role user { username } } } } }';
  const { nodes } = (await person.asks(query, { id: place.id })).data.conversation.members;
  return Object.fromEntries(
    nodes.map((node: { role: string; user: { username: string } }) => [node.user.username, node.role]),
  );
}

/** A room with one of each. The stranger is not in it. */
async function seats(name: string) {
  const { owner, admin, other, member, stranger } = await people('owner', 'admin', 'other', 'member', 'stranger');
  const room = await owner.opens(name, { with: [admin, other, member] });
  await gives(owner, admin, 'ADMIN', room);
  await gives(owner, other, 'ADMIN', room);
  return { room, owner, admin, other, member, stranger };
}

test('who may promote whom, cell by cell', async () => {
  const { room, owner, admin, member, stranger } = await seats('Promote');
  await expect(gives(stranger, member, 'ADMIN', room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(gives(member, member, 'ADMIN', room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await gives(admin, member, 'ADMIN', room);
  expect((await rolesIn(owner, room))[member.username]).toBe('ADMIN');
  await gives(owner, member, 'MEMBER', room);
  await gives(owner, member, 'ADMIN', room);
  expect((await rolesIn(owner, room))[member.username]).toBe('ADMIN');
});

test('who may demote whom, cell by cell', async () => {
  const { room, owner, admin, other, member, stranger } = await seats('Demote');
  for (const person of [stranger, member, other]) {
    await expect(gives(person, admin, 'MEMBER', room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  for (const person of [member, admin]) {
    await expect(gives(person, owner, 'MEMBER', room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await gives(owner, other, 'MEMBER', room);
  await gives(admin, admin, 'MEMBER', room);
  expect(Object.values(await rolesIn(owner, room)).toSorted()).toEqual(['MEMBER', 'MEMBER', 'MEMBER', 'OWNER']);
});

test('nobody becomes owner but by being handed the conversation, and a stranger is no member', async () => {
  const { room, owner, admin, member, stranger } = await seats('Owner');
  await expect(gives(owner, admin, 'OWNER', room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(gives(owner, stranger, 'ADMIN', room)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  for (const person of [stranger, member, admin]) {
    await expect(handsOver(person, person, room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(handsOver(owner, stranger, room)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the owner hands over and may leave; the new one may not', async () => {
  const { room, owner, member } = await seats('Handover');
  await handsOver(owner, member, room);
  const roles = await rolesIn(member, room);
  expect([roles[owner.username], roles[member.username]]).toEqual(['ADMIN', 'OWNER']);
  await owner.leaves(room);
  await expect(member.leaves(room)).rejects.toMatchObject({ code: 'OWNER_CANNOT_LEAVE' });
});

test('fifty handovers at once leave exactly one owner', async () => {
  const { room, owner, admin, other, member } = await seats('Race');
  const all = [owner, admin, other, member];
  const tries = Array.from({ length: 50 }, (_, i) => handsOver(all[i % 4]!, all[(i + 1) % 4]!, room));
  await Promise.allSettled(tries);
  expect(Object.values(await rolesIn(owner, room)).filter((role) => role === 'OWNER')).toHaveLength(1);
});

test('an archived room is read-only and off the list, until its owner brings it back', async () => {
  const { room, owner, admin, member } = await seats('Archive');
  const said = await member.says(room, 'before');
  const lists = async (archived: boolean) => {
    const query =
      'query L($archived: Boolean) { conversations(filter: { archived: $archived }) { nodes { id archivedAt } } }';
    return (await member.asks(query, { archived })).data.conversations.nodes.map((node: { id: string }) => node.id);
  };
  await expect(archives(admin, room)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await archives(owner, room);
  await archives(owner, room);
  expect([await lists(false), await lists(true)]).toEqual([[], [room.id]]);
  await expect(member.says(room, 'after')).rejects.toMatchObject({ code: 'ARCHIVED' });
  await expect(member.edits(said, 'edited')).rejects.toMatchObject({ code: 'ARCHIVED' });
  await expect(member.does(core.React, { messageId: said.id, emoji: '👍' })).rejects.toMatchObject({
    code: 'ARCHIVED',
  });
  expect((await member.messages(room)).map((message) => message.body)).toEqual(['before']);
  await owner.does(documents.unarchive, { conversationId: room.id });
  await member.says(room, 'after');
  expect(await lists(false)).toEqual([room.id]);
});

test('a role is pushed to everyone, as a change of the member and a system line', async () => {
  const { room, owner, member } = await seats('Pushed');
  const heard = await member.follows(room);
  await heard.next();
  await gives(owner, member, 'ADMIN', room);
  const pages = await heard.until((page) => page.changes.some((change) => change.event));
  expect(pages.flatMap((page) => page.changes)).toMatchObject([
    { __typename: 'MemberChanged', member: { user: { id: member.id }, role: 'ADMIN', leftAt: null } },
    { __typename: 'EventAdded', event: { kind: 'ROLE_CHANGED', from: 'MEMBER', to: 'ADMIN' } },
  ]);
});
