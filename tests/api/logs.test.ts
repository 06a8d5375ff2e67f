import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley, password } from '../support/parley.ts';

const { people, rows, bugs } = await parley();
const secret = 'CANARY';

test('a fault of the database is logged without what people wrote', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Lobby');
  for (const [table, column] of [
    ['conversation', 'topic'],
    ['message', 'body'],
    ['"user"', 'display_name'],
  ]) {
    await rows(
      sql.raw(`alter table ${table} add constraint nowhere check (${column} not like '%${secret}%')`) as never,
    );
  }
  await ada.asks(core.Create, { input: { kind: 'GROUP', name: 'New', topic: secret } });
  await ada.asks(core.Send, { input: { conversationId: room.id, clientKey: 'k', body: secret } });
  const account = { username: 'eve', email: `${secret}@example.org`, displayName: secret, password };
  await ada.asks(core.Register, { input: account });
  const logged = bugs();
  expect(logged.length).toBeGreaterThan(2);
  for (const line of logged) {
    expect(JSON.stringify(line)).not.toMatch(/canary|argon2/i);
    expect(line.err?.message).toContain('nowhere');
  }
});

test('half a character in a name, a topic or the name of a file is replaced', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Halves');
  const half = 'half \ud800 done';
  expect(await ada.renames(room, { name: half, topic: half })).toMatchObject({ topic: 'half \ufffd done' });
  const input = { conversationId: room.id, clientKey: 'k', body: '', kind: 'FILE', mediaUrl: 'https://example.org/x' };
  await ada.does(core.Send, { ...input, media: { name: half } });
  await expect(ada.does(documents.update, { conversationId: room.id, description: half })).resolves.toBeDefined();
  expect(bugs()).toEqual([]);
});
