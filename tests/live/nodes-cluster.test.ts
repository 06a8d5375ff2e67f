import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { redisBus } from '../../server/live/bus/redis-bus.ts';
import { LostHints } from '../../server/live/bus/lost-hints.ts';
import type { Hint } from '../../server/platform/hints.ts';
import { hasRedis, ownRedis, ownRedisCluster } from '../support/redis.ts';
import { threeNodes } from '../support/three-nodes.ts';

const password = 'a secret of p@rts';

/** The address of a server, with credentials of one's own. */
const as = (port: number, credentials: string) => `redis://${credentials}127.0.0.1:${port}`;
const right = `:${encodeURIComponent(password)}@`;

describe.skipIf(!hasRedis)('over a Redis cluster of three that asks for a password', async () => {
  const cluster = await ownRedisCluster(password);
  const alone = await ownRedis([], password);
  const [first, second] = cluster.map(({ port }) => port) as [number, number];

  describe.each([
    ['one of them named', as(first, right)],
    ['two of them named, the password once', `${as(second, right)},${as(first, '')}`],
  ])('%s', async (_, url) => {
    const nodes = await threeNodes((_, log) => redisBus(url, log), {});
    beforeAll(async () => {
      await nodes.connected();
      vi.spyOn(LostHints.prototype, 'look').mockResolvedValue();
    });

    test('what is said in any of 48 conversations on any node is told to the others, and nobody has to look for it', async () => {
      const { ada, grace } = await nodes.people('ada', 'grace');
      const rooms = await Promise.all(Array.from({ length: 48 }, (_, i) => ada.opens(`Room ${i}`, { with: [grace] })));
      const inboxes = await Promise.all(nodes.seats(grace).map((seat) => seat.watchesInbox()));
      await Promise.all(rooms.map((room, i) => nodes.seats(ada)[i % 3]!.says(room, room.id)));
      for (const inbox of inboxes) {
        const heard = new Set<string>();
        await inbox.until(({ changes }) => {
          for (const change of changes) if (change.__typename === 'MessageAdded') heard.add(change.message.body);
          return heard.size === rooms.length;
        });
      }
    });
  });

  test.each([
    ['one node', 1],
    ['all nodes', 3],
  ])('%s of the cluster that went and came back: everything is carried again', async (_, count) => {
    const allIsHeard = lineOfTwo(as(first, right));
    await allIsHeard();
    const gone = cluster.slice(-count);
    await Promise.all(gone.map((redis) => redis.kill()));
    await Promise.all(gone.map((redis) => redis.start()));
    await allIsHeard();
  });

  test.each([
    ['no password', '', /^REDIS_URL names no password.*set it as redis:/],
    ['a wrong password', ':wrong@', /^the name or password in REDIS_URL is not the server's.*set it as redis:/],
  ])(
    'with %s the log says what is wrong and what mends it, of one server and of a cluster',
    async (_, credentials, sentence) => {
      for (const url of [
        as(alone.port, credentials),
        as(first, credentials),
        `${as(first, credentials)},${as(second, credentials)}`,
      ])
        await says(url, sentence);
    },
  );
});

/** Opens a line of two, and returns what tells something over each of its channels until all of it is heard. */
function lineOfTwo(url: string): () => Promise<void> {
  const heard = new Set<string>();
  const hint = (told: Hint) => void (told.about === 'inbox' && heard.add(told.userId));
  const silent = pino({ level: 'silent' });
  const [one] = [{ hint: () => {} }, { hint }].map((listener, i) => {
    const bus = redisBus(url, silent)(`node ${i}`, { ...listener, gap: () => {} });
    onTestFinished(() => bus.close());
    return bus;
  });
  return async () => {
    // Sixteen channels: one of so many people is on each of them.
    const people = Array.from({ length: 200 }, () => randomUUID());
    const tell = () => {
      for (const userId of people) if (!heard.has(userId)) one!.publish({ about: 'inbox', userId });
      return people.every((userId) => heard.has(userId));
    };
    await vi.waitUntil(tell, { timeout: 50_000, interval: 200 });
  };
}

/** Opens a line, and closes it once the log says this. Nothing else may be said. */
async function says(url: string, sentence: RegExp): Promise<void> {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  const bus = redisBus(url, log)('a node', { hint: () => {}, gap: () => {} });
  await vi.waitUntil(() => lines.some((line) => sentence.test(line)), { timeout: 20_000 });
  await bus.close();
  expect(lines.filter((line) => !sentence.test(line))).toEqual([]);
}
