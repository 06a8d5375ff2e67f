import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readSince } from '../../server/live/conversation-log.ts';
import { localId } from '../../server/platform/ids.ts';
import { parley } from '../support/parley.ts';

/** What catching up reads, counted by PostgreSQL itself. */
const { people, rows, app } = await parley();
const many = 5000;
const page = 50;

test('a page of what was missed is all that is read, among however much was missed, even by a plan made while the room was empty', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Long');
  const first = await ada.says(room, 'first');
  const conversation = localId('cnv', room.id)!;
  const since = { version: Number(first.version), seq: 1 };
  const reader = { userId: localId('usr', ada.id)! };
  const read = await app.services.sql.transaction().execute(async (trx) => {
    await readSince(trx, conversation, since, reader, page);
    await rows(sql`
      insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
      select ${conversation}::uuid, n, n + 100, n + 100, ${reader.userId}::uuid, 'old-' || n, '', 'TEXT', 'Missed', '[]', now()
      from generate_series(2, ${many}::int) n`);
    await rows(
      sql`update conversation set last_seq = ${many}, version = ${many + 100} where id = ${conversation}::uuid`,
    );
    await ada.edits(first, 'edited meanwhile');
    const missed = await readSince(trx, conversation, since, reader, page);
    expect(missed!.changes).toHaveLength(page);
    expect(missed!.changes.filter((change) => !change.added).map((change) => change.seq)).toEqual([1]);
    return sql<{ table: string; read: number }>`
      select relname as table, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
      where seq_tup_read + coalesce(idx_tup_fetch, 0) > 0`.execute(trx);
  });
  const counts = Object.fromEntries(read.rows.map((row) => [row.table, row.read]));
  expect(counts.message).toBeGreaterThan(page);
  expect(counts.message).toBeLessThan(page * 4);
});
