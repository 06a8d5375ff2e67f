import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { postgresBus } from '../../server/live/bus/postgres-bus.ts';
import { countsOf } from '../../server/platform/counts.ts';
import { core } from '../support/core-documents.ts';
import { holder } from '../support/held-rows.ts';
import { mine } from '../support/inbox-documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { Refused } from '../support/refused.ts';
import { secondNode } from '../support/second-node.ts';
import type { Place, Said } from '../support/shapes.ts';
import { Thread, threads } from '../support/threads.ts';

/** Three nodes on one database: whatever people do at once, nobody waits for somebody who waits for them. */
const home = await parley({}, postgresBus);
const others = [await secondNode(home, postgresBus), await secondNode(home, postgresBus)];
const somebody = await holder(home);
const nodes = [home.app.services, ...others.map((node) => node.services)];
const deadlocks = () => nodes.reduce((sum, services) => sum + countsOf(services).deadlocks, 0);

/** Whatever a test does, nobody of it was given up so that another could go on. */
let before = 0;
beforeEach(() => void (before = deadlocks()));
afterEach(() => {
  if (deadlocks() > before) throw new Error(`${deadlocks() - before} were given up to end a deadlock.`);
});

const slow = (owner: Person, room: Place) => owner.does(core.Update, { conversationId: room.id, slowSeconds: 1 });
const drafts = (who: Person, room: Place, body: string) =>
  who.does(mine.saveDraft, { conversationId: room.id, body: `${body} ${crypto.randomUUID()}` });

test('who sends what they drafted in slow mode and reads at the same time does both', async () => {
  const { ada, grace } = await home.people('ada', 'grace');
  const room = await ada.opens('Slow', { with: [grace] });
  await slow(ada, room);
  const said = await ada.says(room, 'Read this');
  await drafts(grace, room, 'Half a thought');
  await somebody.holds('select from "user" where id = $1 for no key update', grace.id.slice(4));
  const sent = grace.says(room, 'The whole thought');
  await somebody.waitedFor(1);
  const read = others[0]!.seats(grace).reads(room, said);
  await somebody.waitedFor(2);
  await somebody.letsGo();
  await Promise.all([sent, read]);
});

test('an edit that takes a mention away and keeps others passes those who are reading together', async () => {
  const { ada, ...named } = await home.people('ada', 'grace', 'mary', 'joan');
  const [dropped, held, kept] = Object.values(named).sort((a, b) => (a.id < b.id ? -1 : 1)) as [Person, Person, Person];
  const room = await ada.opens('Edited', { with: [dropped, held, kept] });
  const said = await ada.says(room, `@${dropped.username} @${held.username} @${kept.username}`);
  const [place, ...both] = [room, dropped, kept].map(({ id }) => id.slice(4));
  await somebody.holds(
    'select from membership where conversation_id = $1 and user_id = $2 for update',
    place,
    held.id.slice(4),
  );
  const edited = ada.edits(said, `@${held.username} @${kept.username}`);
  await somebody.waitedFor(1);
  const read = home.rows<{ outcome: string }>(sql`
    select outcome from mark_read(array_fill(${place}::uuid, array[2]), ${both}::uuid[], '{1,1}', 100, false) order by ord`);
  await Promise.race([read, somebody.waitedFor(2)]);
  await somebody.letsGo();
  await edited;
  expect((await read).map((row) => row.outcome)).toEqual(['BUSY', 'MOVED']);
});

test('sends, replies, drafts, edits and reads of many on three nodes end without a deadlock', async () => {
  const crowd = Object.values(await home.people('a1', 'a2', 'a3', 'a4', 'a5', 'a6'));
  const rooms = await Promise.all([0, 1, 2].map((n) => crowd[0]!.opens(`Mixed ${n}`, { with: crowd.slice(1) })));
  await slow(crowd[0]!, rooms[0]!);
  await slow(crowd[0]!, rooms[1]!);
  const roots = await Promise.all(rooms.flatMap((room) => [room, room].map((place) => rootIn(crowd[0]!, place))));
  const workers = Array.from({ length: 24 }, (_, i) => {
    const who = crowd[i % crowd.length]!;
    return worker(chance(i), i % 3 === 0 ? who : others[(i % 3) - 1]!.seats(who), { crowd, rooms, roots });
  });
  await Promise.all(workers);
  const [seen] = await home.rows<{ n: number }>(
    sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`,
  );
  expect(seen!.n).toBe(0);
});

interface Ground {
  crowd: Person[];
  rooms: Place[];
  roots: { place: Place; said: Said }[];
}

const rootIn = async (who: Person, place: Place) => {
  for (;;) {
    const said = await who.says(place, 'A thread').catch(passOver);
    if (said) return { place, said };
  }
};

/** Forty deeds of one person, one after the other, as chance has it. */
async function worker(next: () => number, who: Person, { crowd, rooms, roots }: Ground): Promise<void> {
  const pick = <T>(list: T[]) => list[Math.floor(next() * list.length)]!;
  const names = () =>
    crowd
      .map((one) => `@${one.username}`)
      .sort(() => next() - 0.5)
      .join(' ');
  const said: { place: Place; said: Said }[] = [];
  const deeds: (() => Promise<unknown>)[] = [
    async () => {
      const place = pick(rooms);
      said.push({ place, said: await who.says(place, next() < 0.5 ? 'plain' : names()) });
    },
    () => new Thread(pick(roots).place, pick(roots).said).says(who, next() < 0.5 ? 'reply' : names()),
    () => drafts(who, pick(rooms), 'draft'),
    () => drafts(who, pick(rooms), 'draft'),
    async () => said.length && who.edits(pick(said).said, names()),
    async () => said.length && who.deletes(pick(said).said),
    async () => said.length && who.reads(pick(said).place, said.at(-1)!.said),
    () => who.does(mine.markAllRead, { threads: next() < 0.5 }),
    async () => said.length && who.does(messages.hide, { messageId: pick(said).said.id }),
    () => who.does(threads.follow, { messageId: pick(roots).said.id }),
    () => who.does(threads.unfollow, { messageId: pick(roots).said.id }),
  ];
  for (let n = 0; n < 40; n += 1) await pick(deeds)().catch(passOver);
}

/** What people are refused, as they are slow or too late, is nothing against the order of locks. */
function passOver(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}

/** Numbers from 0 to 1 that are the same in each run. */
function chance(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
