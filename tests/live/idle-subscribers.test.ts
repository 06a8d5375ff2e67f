import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { connectionsOf } from '../../server/live/connections.ts';
import { localId } from '../../server/platform/ids.ts';
import { core } from '../support/core-documents.ts';
import { IdleAudience } from '../support/idle-audience.ts';
import { parley } from '../support/parley.ts';

const { people, url, app } = await parley({ SOCKETS_PER_USER: '10000' });

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What the heap of this process holds, without garbage. */
async function heap(): Promise<number> {
  for (let i = 0; i < 3; i += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const subscribers = 500;

// By what is let go of when they leave: what tests write down of each statement stays. 4.7 KiB were measured, of which 2.5
// are the sockets of Node and `ws`.
test.for([
  ['messages', core.Added],
  ['everything', core.Changed],
])('who listens to %s and hears nothing takes less than 6 KiB of heap', async ([listensTo, document]) => {
  const { ada } = await people('ada');
  const room = await ada.opens(`Quiet ${listensTo}`);
  const first = await ada.says(room, 'first');
  const after = document === core.Added ? first.id : await ada.cursor(room);
  await ada.says(room, 'second');
  const variables = { id: room.id, after };
  const port = Number(new URL(url).port);
  const audience = new IdleAudience({ port, token: ada.token, document: document!, variables });
  await audience.grow(subscribers);
  const open = () => connectionsOf(app.services).count(localId('usr', ada.id)!);
  expect(open()).toBe(subscribers);
  const whileOpen = await heap();
  await audience.leave();
  await expect.poll(open).toBe(0);
  const taken = (whileOpen - (await heap())) / subscribers / 1024;
  expect(taken).toBeGreaterThan(2);
  expect(taken).toBeLessThan(6);
});
