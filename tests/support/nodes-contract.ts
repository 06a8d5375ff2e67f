import { describe, expect, test } from 'vitest';
import type { DatabaseAddress } from '../../server/platform/database.ts';
import { badLine, type Mischief } from './bad-line.ts';
import { about } from './people-documents.ts';
import type { MessagesHeard } from './messages-heard.ts';
import { type MakeBus, type Parley, parley } from './parley.ts';
import type { Person } from './person.ts';
import { secondNode } from './second-node.ts';
import type { Place } from './shapes.ts';

/** A line between nodes, and how to do to it what happens to lines. */
export interface LineUnderTest {
  makeBus: MakeBus;
  /** Puts texts on the line that are no hints. */
  garbles(address: DatabaseAddress, texts: string[]): Promise<void>;
  /** Cuts the connections of all nodes, which then connect again by themselves. */
  cuts(address: DatabaseAddress): Promise<void>;
}

/** Says `count` things, by turns from each seat, a few at the same time. */
async function says(seats: Person[], place: Place, count: number): Promise<void> {
  for (let at = 0; at < count; at += seats.length) {
    await Promise.all(seats.map((seat, i) => seat.says(place, `${at + i}`, `${place.id} ${at + i}`)));
  }
}

async function hears(windows: MessagesHeard[], count: number): Promise<void> {
  for (const window of windows) {
    const heard = await window.take(count);
    expect(heard.map((message) => message.seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  }
}

/** What any line between nodes has to bear: whatever it does to hints, nobody misses anything. */
export function linesContract(name: string, line: LineUnderTest): void {
  describe.for<[string, Mischief]>([
    ['a good line', {}],
    ['a line that drops every third hint', { drops: 3 }],
    ['a line that doubles and reorders', { doubles: 2, delays: 5 }],
    ['a line that carries nothing', { drops: 1 }],
  ])(`${name}: over %s`, async ([, mischief]) => {
    const makeBus: MakeBus = (address, log) => badLine(line.makeBus(address, log), mischief);
    const home = await parley({}, makeBus);
    const others = [await secondNode(home, makeBus), await secondNode(home, makeBus)];
    const everywhere = (person: Person) => [person, ...others.map((node) => node.seats(person))];

    test('what is said on any node is heard on every node, once and in order', async () => {
      const { ada, grace } = await home.people('ada', 'grace');
      const room = await ada.opens('Nodes', { with: [grace] });
      const windows = await Promise.all(everywhere(grace).map((seat) => seat.listens(room)));
      await says(everywhere(ada), room, 60);
      await hears(windows, 60);
    });

    test('who is added on one node hears of it on another, and who is removed hears nothing more', async () => {
      const { ada, grace } = await home.people('ada', 'grace');
      const [, hers] = everywhere(grace);
      const inbox = await hers!.watchesInbox();
      const room = await ada.opens('Added elsewhere', { with: [grace] });
      await inbox.until((page) => page.changes.some((change) => change.__typename === 'ConversationJoined'));
      const first = await ada.says(room, 'first');
      const heard = await hers!.listens(room, { after: first.id });
      await ada.says(room, 'before');
      await ada.removes(grace, room);
      await ada.says(room, 'after');
      expect((await heard.rest()).map((message) => message.body)).toEqual(['before']);
    });

    test('who changes their name on one node is seen under it on the others', async () => {
      const { ada, grace } = await home.people('ada', 'grace');
      const windows = everywhere(grace).map((seat) =>
        seat.hears<{ displayName: string }>(about.profileChanged, { ids: [ada.id] }),
      );
      for (const window of windows) expect((await window.next()).displayName).toBe(ada.username);
      await ada.does(about.updateProfile, { displayName: 'Countess' });
      for (const window of windows) await window.until((user) => user.displayName === 'Countess');
      for (const seat of everywhere(grace)) {
        expect((await seat.asks(about.profile, { id: ada.id })).data.user.displayName).toBe('Countess');
      }
    });

    test('who signs out on one node is cut off on the others', async () => {
      const { ada, grace } = await home.people('ada', 'grace');
      const room = await ada.opens('Signed out', { with: [grace] });
      const [, elsewhere] = everywhere(grace);
      const heard = await elsewhere!.listens(room);
      await grace.signsOut();
      expect(await heard.ended).toMatchObject({ code: 4403 });
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
      await says([ada], room, 20);
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
