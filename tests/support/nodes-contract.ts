import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LostHints } from '../../server/live/bus/lost-hints.ts';
import type { DatabaseAddress } from '../../server/platform/database.ts';
import type { Mischief } from './bad-line.ts';
import { carried, hears, talks } from './carried.ts';
import { about } from './people-documents.ts';
import { type MakeBus, type Parley, parley } from './parley.ts';
import type { Person } from './person.ts';
import { secondNode } from './second-node.ts';
import { threeNodes } from './three-nodes.ts';

/** A line between nodes, and how to do to it what happens to lines. */
export interface LineUnderTest {
  makeBus: MakeBus;
  /** Puts texts on the line that are no hints. */
  garbles(address: DatabaseAddress, texts: string[]): Promise<void>;
  /** Cuts the connections of all nodes, which then connect again by themselves. */
  cuts(address: DatabaseAddress): Promise<void>;
}

const none = 0;
const some: number = expect.toSatisfy((count: number) => count > 0);

/** What happens to lines, and what has then really happened to hints about conversations. */
const lines: [string, Mischief, object][] = [
  ['a good line', {}, { dropped: none, garbled: none, overtaken: none, doubled: none }],
  ['a line that drops every third hint', { drops: 3 }, { dropped: some }],
  [
    'a line that garbles, reorders and doubles',
    { garbles: 7, delays: 5, doubles: 2 },
    { garbled: some, overtaken: some, doubled: some },
  ],
  ['a line that carries nothing', { drops: 1 }, { dropped: some, arrived: none }],
];

/** What any line between nodes has to bear: whatever it does to hints, nobody misses anything. */
export function linesContract(name: string, line: LineUnderTest): void {
  describe.for(lines)(`${name}: over %s`, async ([, mischief, happened]) => {
    const nodes = await threeNodes(line.makeBus, mischief, { PRESENCE_TIMEOUT: '2' });
    const { people, seats } = nodes;
    const dead = mischief.drops === 1;

    beforeAll(async () => {
      if (!dead) await nodes.connected();
      // Then whatever is heard over a good line has been carried, and was not found by looking.
      if (nodes.line.good) vi.spyOn(LostHints.prototype, 'look').mockResolvedValue();
    });
    afterAll(() => vi.restoreAllMocks());

    test.for(Object.values(carried).filter(({ found }) => found || !dead))('$sentence', ({ notices }) =>
      notices(nodes),
    );

    test('all that is to happen to hints has happened', async () => {
      await expect.poll(() => nodes.line.happened('conversation')).toMatchObject(happened);
    });

    test('who is removed on one node hears nothing more on another', async () => {
      const { ada, grace } = await people('ada', 'grace');
      const room = await ada.opens('Removed elsewhere', { with: [grace] });
      const first = await ada.says(room, 'first');
      const heard = await seats(grace)[1].listens(room, { after: first.id });
      await ada.says(room, 'before');
      await ada.removes(grace, room);
      await ada.says(room, 'after');
      expect((await heard.rest()).map((message) => message.body)).toEqual(['before']);
    });

    if (!dead) return;
    test.for(Object.values(carried).filter(({ found }) => !found))(
      '$sentence, once the line carries again',
      async ({ notices }) => {
        nodes.line.becomes({});
        await nodes.connected();
        await notices(nodes);
      },
    );
  });

  describe(`${name}: at the limit of sends, over a line that drops, garbles, reorders and doubles`, async () => {
    const mischief: Mischief = { drops: 3, garbles: 4, delays: 5, doubles: 2 };
    const nodes = await threeNodes(line.makeBus, mischief, { SENDS_PER_MINUTE: '60' });

    test('of 61 sends at once over three nodes one is refused, and 60 are heard on every node, each once and in order', async () => {
      const { ada, grace } = await nodes.people('ada', 'grace');
      const room = await ada.opens('Sixty', { with: [grace] });
      const windows = await Promise.all(nodes.seats(grace).map((seat) => seat.listens(room)));
      const seats = nodes.seats(ada);
      const sends = await Promise.allSettled(
        Array.from({ length: 61 }, (_, i) => seats[i % 3]!.says(room, `${i}`, `sixty ${i}`)),
      );
      const refused = sends.flatMap((send, i) => (send.status === 'rejected' ? [i] : []));
      expect(refused).toHaveLength(1);
      expect(sends[refused[0]!]).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
      await hears(windows, 60);
      // Sent again to another node it is the same message, and nobody hears of it again.
      for (const [i, send] of sends.entries()) {
        if (send.status === 'fulfilled')
          expect(await seats[(i + 1) % 3]!.says(room, `${i}`, `sixty ${i}`)).toEqual(send.value);
      }
      await grace.says(room, 'the last');
      for (const window of windows) expect(await window.next()).toMatchObject({ seq: 61, body: 'the last' });
    });
  });

  describe(`${name}: while nobody says again who is here`, async () => {
    const nodes = await threeNodes(line.makeBus, {}, { PRESENCE_TIMEOUT: '3600' });
    const { people, seats } = nodes;
    const sees = (seat: Person, { id }: Person, status: string) =>
      expect.poll(async () => (await seat.asks(about.presence, { id })).data.user.presence).toMatchObject({ status });

    test('a node that is started knows at once who is at the others', async () => {
      await nodes.connected();
      const { ada, grace } = await people('ada', 'grace');
      await ada.watchesInbox();
      const seatsThere = await nodes.another();
      await sees(seatsThere(grace), ada, 'ONLINE');
    });

    test('nodes that hear each other again know at once who came meanwhile, on either side', async () => {
      await nodes.connected();
      const { ada, grace } = await people('ada', 'grace');
      nodes.line.becomes({ drops: 1 });
      await seats(ada)[1].watchesInbox();
      await seats(grace)[2].watchesInbox();
      nodes.line.becomes({});
      await line.cuts(nodes.address);
      await sees(seats(grace)[2], ada, 'ONLINE');
      await sees(seats(ada)[1], grace, 'ONLINE');
      await sees(ada, grace, 'ONLINE');
    });
  });

  describe(`${name}: a line that breaks`, async () => {
    const first: Parley = await parley({}, line.makeBus);
    const other = await secondNode(first, line.makeBus);

    test('garbage on the line harms nobody', async () => {
      const { ada, grace } = await first.people('ada', 'grace');
      const room = await ada.opens('Garbage', { with: [grace] });
      const heard = await other.seats(grace).listens(room);
      const id = room.id.slice(4);
      const hints = [null, 1, 'x', {}, { about: 'nothing' }, { about: '__proto__' }, { about: 'conversation' }];
      const wrong = [
        { about: 'conversation', conversationId: 'x', version: 1 },
        { about: 'conversation', conversationId: id, version: 'much' },
        { about: 'session', sessionId: "'; drop table session" },
        { about: 'presence', node: 'n', people: [['x', 'THERE']] },
      ];
      const texts = ['', '{', '[]', 'null', '{"node":1}', '{"node":"n","hints":{}}', '\u0000', 'x'.repeat(7000)];
      await line.garbles(first.address, [
        ...texts.filter(Boolean),
        JSON.stringify({ node: 'n', hints: [...hints, ...wrong] }),
      ]);
      await ada.says(room, 'still here');
      expect((await heard.next()).body).toBe('still here');
    });

    test('after it was cut, what was said meanwhile and what is said then is heard', async () => {
      const { ada, grace } = await first.people('ada', 'grace');
      const room = await ada.opens('Cut', { with: [grace] });
      const heard = await other.seats(grace).listens(room);
      const cutting = line.cuts(first.address);
      await talks([ada], room, 20);
      await cutting;
      await ada.says(room, 'after');
      expect(await heard.bodies(21)).toEqual([...Array.from({ length: 20 }, (_, i) => `${i}`), 'after']);
    });

    test('who types, and a new name, are seen on the other node', async () => {
      const { ada, grace } = await first.people('ada', 'grace');
      const room = await ada.opens('Signals', { with: [grace] });
      const seat = other.seats(grace);
      const typing = await seat.watchesTyping(room);
      // A line that was cut is not there again at once, and of a signal only the next one tells what was lost.
      let heard: object | undefined;
      const hears = typing.next().then((signal) => (heard = signal));
      while (!heard) await ada.types(room);
      expect(await hears).toMatchObject({ user: { id: ada.id }, typing: true });
      const name = 'query U($id: ID) { user(id: $id) { displayName } }';
      expect((await seat.asks(name, { id: ada.id })).data.user.displayName).toBe(ada.username);
      await ada.does(about.updateProfile, { displayName: 'Ada Lovelace' });
      await expect.poll(async () => (await seat.asks(name, { id: ada.id })).data.user.displayName).toBe('Ada Lovelace');
    });
  });
}
