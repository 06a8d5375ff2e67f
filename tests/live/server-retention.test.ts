import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';

const { people, rows } = await parley({ RETENTION_SWEEP: '1', RETENTION_DAYS: '90' });

test('the server’s own term holds wherever a conversation has none, direct ones included', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const direct = await ada.writesTo(grace);
  const lasting = await ada.opens('Lasting', { with: [grace] });
  await ada.does(documents.update, { conversationId: lasting.id, retentionDays: 3650 });
  for (const place of [direct, lasting]) await ada.says(place, 'long ago');
  const log = await grace.follows(direct);
  await rows(sql`update message set created_at = created_at - interval '91 days'`);
  await log.until((page) => page.state === 'RESET');
  expect(await grace.messages(direct)).toEqual([]);
  expect((await grace.messages(lasting)).map((message) => message.body)).toEqual(['long ago']);
  const kept = 'query K($id: ID!) { conversation(id: $id) { keptDays lastMessage { id } } }';
  expect((await grace.asks(kept, { id: direct.id })).data.conversation).toEqual({ keptDays: 90, lastMessage: null });
  expect((await grace.asks(kept, { id: lasting.id })).data.conversation.keptDays).toBe(3650);
});

test('what takes more than one transaction to purge is purged all the same', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Long', { with: [grace] });
  await ada.says(room, 'first');
  const id = sql`${room.id.slice(4)}::uuid`;
  await rows(sql`
    insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, created_at)
    select ${id}, n, 1000000 + n, 1000000 + n, ${ada.id.slice(4)}::uuid, 'bulk ' || n, '\\x00', 'TEXT', 'bulk', now()
    from generate_series(2, 5000) n`);
  await rows(sql`update conversation set last_seq = 5000, version = 1005000 where id = ${id}`);
  const log = await grace.follows(room);
  await rows(sql`update message set created_at = created_at - interval '1 year' where conversation_id = ${id}`);
  await log.until((page) => page.state === 'RESET');
  const last = await ada.says(room, 'last');
  expect(last.seq).toBe(5001);
  await expect.poll(() => grace.messages(room), { timeout: 20_000 }).toMatchObject([{ id: last.id, body: 'last' }]);
});
