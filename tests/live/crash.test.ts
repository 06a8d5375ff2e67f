import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CrashingServer } from '../support/crashing-server.ts';
import { scratch } from '../support/embedded-postgres.ts';
import { ownDatabase } from '../support/own-database.ts';
import type { Person } from '../support/person.ts';
import { resumes } from '../support/resuming.ts';
import type { Place, Said } from '../support/shapes.ts';

/** Sends until it is told how that went; the outcome of a send that was cut off is unknown, so it is sent again. */
async function sendsSurely(
  server: CrashingServer,
  person: Person,
  room: Place,
  body: string,
  key: string,
): Promise<Said> {
  for (;;) {
    try {
      return await person.says(room, body, key);
    } catch (failure) {
      if (failure instanceof Error && 'code' in failure) throw failure;
      await server.up;
    }
  }
}

test('the server is killed again and again between sends, and everyone ends with the same messages', {
  timeout: 90_000,
}, async () => {
  const database = await ownDatabase();
  const server = new CrashingServer({ DATABASE_URL: database.url });
  await server.start();
  const seated = await Promise.all(['ada', 'grace', 'linus'].map((name) => server.person(name)));
  const [ada, ...others] = seated as [Person, ...Person[]];
  const room = await ada.opens('Lobby', { with: others });
  const first = await ada.says(room, 'first words');
  const windows = [...seated, ...seated].map((person) => resumes(person, room, first.id, () => server.up));

  const acknowledged: Said[] = [];
  let crashing: Promise<void> | undefined;
  const sends = seated.map(async (person) => {
    for (let i = 0; i < 100; i += 1) {
      acknowledged.push(await sendsSurely(server, person, room, `${person.username} ${i}`, `key ${i}`));
      if (acknowledged.length % 70 === 0) crashing = server.crash().then(() => server.start());
    }
  });
  await Promise.all(sends);
  await crashing;
  const last = await sendsSurely(server, ada, room, 'last words', 'the end');

  const kept = await ada.messages(room);
  expect(kept.map((message) => message.seq)).toEqual(Array.from({ length: 302 }, (_, i) => i + 1));
  const bodies = new Map(kept.map((message) => [message.id, message.body]));
  expect(new Set(bodies.values()).size).toBe(302);
  for (const message of acknowledged) expect(bodies.get(message.id)).toBe(message.body);
  for (const window of windows) {
    const heard = await window.until((message) => message.id === last.id);
    expect(heard.map((message) => message.id)).toEqual(kept.slice(1).map((message) => message.id));
    window.stop();
  }
  const again = await Promise.all(
    acknowledged.map(({ body }) => {
      const [username, i] = body.split(' ');
      const person = seated.find((one) => one.username === username)!;
      return person.says(room, body, `key ${i}`);
    }),
  );
  expect(again).toEqual(acknowledged);
  expect(await ada.messages(room)).toHaveLength(302);
});

test('a server with its own database, killed with it, comes back with everything', { timeout: 90_000 }, async () => {
  const server = new CrashingServer({ DATA_DIR: join(scratch(), 'data') });
  await server.start();
  const [ada, grace] = [await server.person('ada'), await server.person('grace')];
  const direct = await ada.writesTo(grace);
  const said = await ada.says(direct, 'for you alone');
  const edited = await ada.edits(await ada.says(direct, 'sceond'), 'second');
  const cursor = await grace.cursor(direct);
  await server.crash();
  await server.start();
  expect((await grace.messages(direct)).map((message) => message.body)).toEqual(['for you alone', 'second']);
  expect(await ada.says(direct, 'third')).toMatchObject({ seq: 3 });
  const resumed = resumes(grace, direct, said.id, () => server.up);
  expect(await resumed.bodies(2)).toEqual(['second', 'third']);
  const log = await grace.follows(direct, { after: cursor });
  expect(await log.next()).toMatchObject({ state: 'LIVE', changes: [{ message: { seq: 3 } }] });
  expect(Number(edited.version)).toBeGreaterThan(0);
  resumed.stop();
  log.stop();
});
