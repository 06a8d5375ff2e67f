import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';

const { people, app, url } = await parley({ DRAIN_DELAY: '5' });

test('a node that is told to stop says so to the balancer, and works on until nothing more comes', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const hers = await grace.listens(room);
  const stopped = app.close();
  const ready = await fetch(new URL('/readyz', url));
  expect([ready.status, await ready.text()]).toEqual([503, 'draining\n']);
  expect((await fetch(new URL('/healthz', url))).status).toBe(200);
  await ada.says(room, 'still here');
  expect(await hers.bodies(1)).toEqual(['still here']);
  await stopped;
  await expect(fetch(new URL('/healthz', url))).rejects.toThrow('fetch failed');
});
