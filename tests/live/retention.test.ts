import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

const { people, rows } = await parley({ RETENTION_SWEEP: '1' });

/** Lets what was said so far in a place become as many days old. */
const ages = (place: Place, days: number) =>
  rows(
    sql`update message set created_at = created_at - ${days} * interval '1 day' where conversation_id = ${place.id.slice(4)}::uuid`,
  );
const keeps = (person: Person, place: Place, retentionDays: number | null) =>
  person.does(documents.update, { conversationId: place.id, retentionDays });
const saysAll = async (person: Person, place: Place, bodies: string[]): Promise<Said[]> => {
  const said = [];
  for (const body of bodies) said.push(await person.says(place, body));
  return said;
};

test('what is older than a room keeps is purged, readers are told to ask anew, and the rest stands', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Ephemeral', { with: [grace] });
  const old = await saysAll(ada, room, ['old one', `old two @${grace.username}`]);
  await grace.does(core.React, { messageId: old[0]!.id, emoji: '👍' });
  await ada.edits(old[0]!, 'old one, edited');
  await ages(room, 8);
  const [fresh] = await saysAll(ada, room, ['fresh']);
  const before = await grace.cursor(room);
  const [log, inbox] = [await grace.follows(room), await grace.watchesInbox()];
  await log.next();
  await keeps(ada, room, 7);
  const pages = await log.until((page) => page.state === 'RESET');
  expect(pages.at(-1)!.changes).toEqual([]);
  expect((await inbox.until((page) => page.state === 'RESET')).at(-1)!.changes).toEqual([]);
  expect((await grace.messages(room)).map((message) => message.body)).toEqual(['fresh']);
  expect(await grace.asks('query N($id: ID!) { node(id: $id) { id } }', { id: old[1]!.id })).toMatchObject({
    data: { node: null },
  });
  expect((await grace.asks(documents.counts, { id: room.id })).data.conversation.viewer).toEqual({
    unreadCount: 1,
    mentionCount: 0,
  });
  const late = await grace.follows(room, { after: before });
  expect((await late.next()).state).toBe('RESET');
  const { data } = await grace.asks(documents.pulled, { id: room.id, after: before });
  expect(data.conversationChanges.state).toBe('RESET');
  await ada.says(room, 'and on');
  const on = await log.until((page) => page.changes.some((change) => change.message?.body === 'and on'));
  expect(on.flatMap((page) => page.changes).filter((change) => change.__typename === 'MessageAdded')).toHaveLength(1);
  expect(await (await grace.listens(room, { after: fresh!.id })).bodies(1)).toEqual(['and on']);
});

test('a listener that comes back with the id of a purged message goes on with what is left', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Fading', { with: [grace] });
  const [gone] = await saysAll(ada, room, ['gone', 'gone too']);
  await ages(room, 31);
  await saysAll(ada, room, ['kept', 'kept too']);
  const log = await grace.follows(room);
  await keeps(ada, room, 30);
  await log.until((page) => page.state === 'RESET');
  expect(await (await grace.listens(room, { after: gone!.id })).bodies(2)).toEqual(['kept', 'kept too']);
});

test('only the owner says how long is kept, and where nothing is said all is kept', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [room, other] = [await ada.opens('Keeping', { with: [grace] }), await ada.opens('Swept')];
  await ada.does(core.Role, { conversationId: room.id, userId: grace.id, role: 'ADMIN' });
  await expect(keeps(grace, room, 1)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  for (const wrong of [0, -1, 36_501]) {
    await expect(keeps(ada, room, wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
  await saysAll(ada, room, ['ancient']);
  await saysAll(ada, other, ['as ancient']);
  await Promise.all([ages(room, 4000), ages(other, 4000)]);
  const swept = await ada.follows(other);
  await keeps(ada, other, 1);
  await swept.until((page) => page.state === 'RESET');
  expect((await ada.messages(room)).map((message) => message.body)).toEqual(['ancient']);
  const kept = 'query K($id: ID!) { conversation(id: $id) { keptDays retentionDays } }';
  expect((await ada.asks(kept, { id: room.id })).data.conversation).toEqual({ keptDays: null, retentionDays: null });
  expect((await ada.asks(kept, { id: other.id })).data.conversation).toEqual({ keptDays: 1, retentionDays: 1 });
});

test('nothing about a purged message is left in any table', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Traces', { with: [grace] });
  const [said] = await saysAll(ada, room, [`Find me, @${grace.username}`]);
  await ada.edits(said!, `Find me again, @${grace.username}`);
  await grace.does(core.React, { messageId: said!.id, emoji: '👍' });
  await ada.does(core.Send, { conversationId: room.id, clientKey: 'reply', body: 'reply', threadRootId: said!.id });
  const tables = await rows<{ table: string; seq: string }>(sql`
    select c.table_name as "table", s.column_name as seq from information_schema.columns c
    join information_schema.columns s on s.table_name = c.table_name and s.column_name in ('seq', 'root_seq')
    where c.table_schema = 'public' and c.column_name = 'conversation_id'`);
  const left = async () => {
    const counts: Record<string, number> = {};
    for (const { table, seq } of tables) {
      const [row] = await rows<{ n: number }>(sql`
        select count(*)::int as n from ${sql.table(table)}
        where conversation_id = ${room.id.slice(4)}::uuid and ${sql.ref(seq)} <= 2`);
      if (row!.n > 0) counts[table] = row!.n;
    }
    return counts;
  };
  await expect.poll(left).toMatchObject({ message: 2, message_edit: 1, reaction: 1, mention: 1, message_search: 2 });
  await ages(room, 2);
  const log = await grace.follows(room);
  await keeps(ada, room, 1);
  await log.until((page) => page.state === 'RESET');
  expect(await left()).toEqual({});
});
