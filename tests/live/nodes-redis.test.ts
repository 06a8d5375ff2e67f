import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { redisBus } from '../../server/live/bus/redis-bus.ts';
import { linesContract } from '../support/nodes-contract.ts';
import { type MakeBus, parley } from '../support/parley.ts';
import { hasRedis, ownRedis } from '../support/redis.ts';
import { secondNode } from '../support/second-node.ts';

// Needs a redis-server on the machine (Debian: apt-get install redis-server). CI installs it and requires it.
describe.skipIf(!hasRedis)('with a redis-server', async () => {
  const redis = await ownRedis();
  const makeBus: MakeBus = (_, log) => redisBus(redis.url, log);

  linesContract('Redis', {
    makeBus,
    async garbles(_, texts) {
      const client = new Redis(redis.url);
      for (const text of texts) await client.spublish('parley:hints:0', text);
      client.disconnect();
    },
    async cuts() {
      const client = new Redis(redis.url);
      for (const type of ['normal', 'pubsub']) await client.call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes');
      client.disconnect();
    },
  });

  test('with the broker gone everything is said and heard, and with it back again as before', async () => {
    const home = await parley({}, makeBus);
    const other = await secondNode(home, makeBus);
    const { ada, grace } = await home.people('ada', 'grace');
    const room = await ada.opens('Brokerless', { with: [grace] });
    const heard = await other.seats(grace).listens(room);
    await redis.kill();
    for (const body of ['one', 'two', 'three']) await ada.says(room, body);
    expect(await heard.bodies(3)).toEqual(['one', 'two', 'three']);
    await redis.start();
    for (const body of ['four', 'five']) await ada.says(room, body);
    expect(await heard.bodies(2)).toEqual(['four', 'five']);
  });
});
