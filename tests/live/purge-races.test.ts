import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { retentionOf } from '../../server/modules/retention/retention.ts';
import { documents } from '../support/documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import { threads } from '../support/threads.ts';

const { people, rows, app, bugs } = await parley({ RETENTION_SWEEP: '86400' });
const rounds = 25;

test('whoever keeps, hides or follows a message just as it is purged finds it, or does not, and it goes', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Racing');
  await ada.does(documents.update, { conversationId: room.id, retentionDays: 7 });
  for (let round = 0; round < rounds; round += 1) {
    const said = await Promise.all(Array.from({ length: 24 }, (_, i) => ada.says(room, `${round} ${i}`)));
    await rows(sql`update message set created_at = created_at - interval '8 days'
      where conversation_id = ${room.id.slice(4)}::uuid`);
    const asks = (message: { id: string }, i: number) =>
      ada.asks([documents.bookmark, messages.hide, threads.follow][i % 3]!, { input: { messageId: message.id } });
    const before = said.slice(0, 8).map(asks);
    const sweeping = retentionOf(app.services).sweep();
    const answers = await Promise.all([...before, ...said.slice(8).map(asks)]);
    await sweeping;
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect([undefined, 'NOT_FOUND']).toContain((Object.values(data)[0] as { code?: string }).code);
    }
    expect(await rows(sql`select from message where conversation_id = ${room.id.slice(4)}::uuid`)).toEqual([]);
  }
  expect(bugs()).toEqual([]);
}, 60_000);
