import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Outbox } from '../../client/platform/outbox/outbox.ts';
import type { OutboxItem, Outcome } from '../../client/platform/outbox/outbox-item.ts';
import { memoryStorage } from '../../client/platform/outbox/outbox-storage.ts';

type Answer = Outcome<string>['type'] | 'lost reply';

/** A server that keeps one message per key, and a network that answers as the script says (then always well). */
function server(script: Answer[] = []) {
  const log: { key: string; body: string }[] = [];
  const tries: string[] = [];
  const commit = (item: OutboxItem) => {
    if (!log.some((said) => said.key === item.clientKey)) log.push({ key: item.clientKey, body: item.body });
  };
  async function send(item: OutboxItem): Promise<Outcome<string>> {
    tries.push(item.clientKey);
    const answer = script.shift() ?? 'sent';
    if (answer === 'unknown' || answer === 'signed out') return { type: answer };
    if (answer === 'refused') return { type: 'refused', code: 'ARCHIVED', message: 'This room is archived.' };
    if (answer === 'limited') return { type: 'limited', retryAfter: 20 };
    commit(item);
    return answer === 'lost reply' ? { type: 'unknown' } : { type: 'sent', message: item.body };
  }
  return { log, tries, send, bodies: () => log.map((said) => said.body) };
}

let person = 0;
let open: Outbox<string>[] = [];
const outboxOf = (send: ReturnType<typeof server>['send'], storage = memoryStorage(), userId = `usr_${person}`) => {
  const outbox = new Outbox<string>({ userId, storage, send });
  open.push(outbox);
  return outbox;
};
const settled = () => vi.advanceTimersByTimeAsync(200_000);

beforeEach(() => {
  person += 1;
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.useFakeTimers();
});
afterEach(() => {
  for (const outbox of open) outbox.close();
  open = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a message is in the outbox in the same step, and leaves it once it is sent', async () => {
  const there = server();
  const outbox = outboxOf(there.send);
  outbox.add('c', 'hello');
  expect(outbox.items().map((item) => item.body)).toEqual(['hello']);
  await vi.advanceTimersByTimeAsync(0);
  expect(there.bodies()).toEqual(['hello']);
  expect(outbox.items()).toEqual([]);
});

test('a lost reply is asked for again with the same key, and is never told as a failure', async () => {
  const there = server(['lost reply', 'unknown', 'lost reply']);
  const outbox = outboxOf(there.send);
  outbox.add('c', 'once');
  await vi.advanceTimersByTimeAsync(1);
  expect(outbox.items()[0]?.refusal).toBeUndefined();
  await settled();
  expect(there.bodies()).toEqual(['once']);
  expect(new Set(there.tries).size).toBe(1);
  expect(outbox.items()).toEqual([]);
});

test('a refusal keeps the message with the words of the error; retry sends the same key; what follows is not held up', async () => {
  const there = server(['refused']);
  const outbox = outboxOf(there.send);
  const first = outbox.add('c', 'first');
  outbox.add('c', 'second');
  await settled();
  expect(there.bodies()).toEqual(['second']);
  expect(outbox.items()).toMatchObject([{ body: 'first', refusal: { message: 'This room is archived.' } }]);
  outbox.retry(first.clientKey);
  await settled();
  expect(there.log.at(-1)).toEqual({ key: first.clientKey, body: 'first' });
  expect(outbox.items()).toEqual([]);
});

test('tried again at once when the server answers anything; not when it is signing in that is missing', async () => {
  const there = server(['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
  const outbox = outboxOf(there.send);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  outbox.add('c', 'waits');
  await vi.advanceTimersByTimeAsync(500 + 1_000 + 2_000 + 4_000 + 8_000);
  expect(there.tries.length).toBe(6);
  await vi.advanceTimersByTimeAsync(100);
  expect(there.bodies()).toEqual([]);
  outbox.reached();
  await vi.advanceTimersByTimeAsync(0);
  expect(there.bodies()).toEqual(['waits']);

  const door = server(['signed out']);
  const other = outboxOf(door.send, memoryStorage(), 'usr_other');
  other.add('c', 'kept');
  await vi.advanceTimersByTimeAsync(1);
  other.reached();
  await vi.advanceTimersByTimeAsync(1);
  expect(door.tries.length).toBe(1);
  vi.restoreAllMocks();
});

test('too fast: waits as long as the server says, and says so', async () => {
  const there = server(['limited']);
  const outbox = outboxOf(there.send);
  outbox.add('c', 'patience');
  await vi.advanceTimersByTimeAsync(19_000);
  outbox.wake();
  expect(outbox.pausedUntil()).toBeGreaterThan(Date.now());
  expect(there.tries.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(there.bodies()).toEqual(['patience']);
  expect(outbox.pausedUntil()).toBeNull();
});

test('signed out: kept until somebody is signed in again', async () => {
  const there = server(['signed out']);
  const outbox = outboxOf(there.send);
  outbox.add('c', 'kept');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(there.tries.length).toBe(1);
  outbox.wake();
  await vi.advanceTimersByTimeAsync(1);
  expect(there.bodies()).toEqual(['kept']);
});

test('offline, five messages, window closed and opened again: sent once, in order', async () => {
  const there = server();
  const storage = memoryStorage();
  vi.stubGlobal('navigator', { onLine: false });
  const before = outboxOf(there.send, storage);
  for (const body of ['1', '2', '3', '4', '5']) before.add('c', body);
  await settled();
  before.close();
  expect(there.tries).toEqual([]);
  vi.stubGlobal('navigator', { onLine: true });
  const after = outboxOf(there.send, storage);
  await settled();
  expect(there.bodies()).toEqual(['1', '2', '3', '4', '5']);
  expect(after.items()).toEqual([]);
});

test('the echo settles a message whose reply never came', async () => {
  const there = server(['lost reply', 'refused']);
  const outbox = outboxOf(there.send);
  const { clientKey } = outbox.add('c', 'echoed');
  await vi.advanceTimersByTimeAsync(0);
  outbox.settle(clientKey);
  await settled();
  expect(outbox.items()).toEqual([]);
});

test('whatever the network does, each message is sent once and each conversation keeps its order', async () => {
  const answers = fc.constantFrom<Answer>('sent', 'unknown', 'lost reply', 'limited');
  await fc.assert(
    fc.asyncProperty(
      fc.array(answers, { maxLength: 20 }),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }),
      async (script, rooms) => {
        person += 1;
        const there = server([...script]);
        const outbox = outboxOf(there.send);
        for (const [index, room] of rooms.entries()) outbox.add(room, `${room}${index}`);
        await vi.advanceTimersByTimeAsync(1_000_000);
        for (const room of ['a', 'b']) {
          const sent = there.bodies().filter((body) => body.startsWith(room));
          expect(sent).toEqual(rooms.map((each, index) => `${each}${index}`).filter((body) => body.startsWith(room)));
        }
        expect(outbox.items()).toEqual([]);
        outbox.close();
      },
    ),
    { numRuns: 60 },
  );
});
