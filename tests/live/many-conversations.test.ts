import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import type { Heard } from '../support/heard.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();

interface Message {
  id: string;
  seq: number;
  body: string;
  conversation: { id: string };
}
type Position = { conversationId: string; after?: string; afterSeq?: number };

const listens = (person: Person, positions: Position[]): Heard<Message> =>
  person.hears<Message>(documents.addedToMany, { positions });

/** Opens so many rooms and says something in each. */
async function rooms(ada: Person, grace: Person, count: number): Promise<{ place: Place; first: string }[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const place = await ada.opens(`Many ${ada.username} ${i}`, { with: [grace] });
      return { place, first: (await ada.says(place, `first in ${i}`)).id };
    }),
  );
}

test('many conversations in one operation, each from where one is, nothing lost and nothing twice', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const opened = await rooms(ada, grace, 40);
  const missed = opened.flatMap(({ place }) => [ada.says(place, 'missed'), ada.says(place, 'missed too')]);
  await Promise.all(missed);
  const heard = listens(
    grace,
    opened.map(({ place, first }) => ({ conversationId: place.id, after: first })),
  );
  const replayed = await heard.take(80);
  const live = opened.map(({ place }) => ada.says(place, 'live'));
  const all = [...replayed, ...(await heard.take(40))];
  await Promise.all(live);
  for (const { place } of opened) {
    const here = all.filter((message) => message.conversation.id === place.id);
    expect(here.map((message) => message.seq)).toEqual([2, 3, 4]);
  }
  expect(new Set(all.map((message) => message.id)).size).toBe(120);
});

test('who has heard nothing yet begins by place: at the beginning, or where they came in', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [empty, old] = await Promise.all([ada.opens('Empty', { with: [grace] }), ada.opens('Old', { with: [grace] })]);
  for (const body of ['one', 'two']) await ada.says(old, body);
  const heard = listens(grace, [
    { conversationId: empty.id, afterSeq: 0 },
    { conversationId: old.id, afterSeq: 1 },
  ]);
  expect((await heard.next()).body).toBe('two');
  await ada.says(empty, 'the first');
  expect((await heard.next()).body).toBe('the first');
  heard.stop();
  await ada.says(empty, 'the second');
  const again = listens(grace, [{ conversationId: empty.id, afterSeq: 0 }]);
  expect((await again.take(2)).map(({ body }) => body)).toEqual(['the first', 'the second']);
});

test('who hangs up goes on in each conversation with the last id heard there', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const opened = await rooms(ada, grace, 3);
  const at = new Map(opened.map(({ place, first }) => [place.id, first]));
  const told: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const heard = listens(
      grace,
      [...at].map(([conversationId, after]) => ({ conversationId, after })),
    );
    const saying = opened.flatMap(({ place }, i) => [
      ada.says(place, `${turn} ${i} a`),
      ada.says(place, `${turn} ${i} b`),
    ]);
    for (const message of await heard.take(4)) {
      at.set(message.conversation.id, message.id);
      told.push(message.id);
    }
    heard.stop();
    await Promise.all(saying);
  }
  const rest = await listens(
    grace,
    [...at].map(([conversationId, after]) => ({ conversationId, after })),
  ).take(8);
  told.push(...rest.map((message) => message.id));
  expect(new Set(told).size).toBe(24);
  expect(told).toHaveLength(24);
});

test('where one is removed it ends, in order, and the others go on', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [one, other] = await rooms(ada, grace, 2);
  const heard = listens(
    grace,
    [one!, other!].map(({ place, first }) => ({ conversationId: place.id, after: first })),
  );
  await ada.says(one!.place, 'before');
  expect((await heard.next()).body).toBe('before');
  await ada.removes(grace, one!.place);
  await ada.says(one!.place, 'secret');
  await ada.says(other!.place, 'still here');
  expect((await heard.next()).body).toBe('still here');
  await ada.removes(grace, other!.place);
  expect(await heard.ended).toEqual({ completed: true });
});

test('what cannot be listened to is told before anything is delivered', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [mine, twice] = await rooms(ada, grace, 2);
  const closed = await ada.opens('Closed to grace', { visibility: 'PRIVATE' });
  const at = (place: Place, after?: string) => ({ conversationId: place.id, after });
  const refusals: [Position[], string][] = [
    [[at(mine!.place), at(closed)], 'NOT_FOUND'],
    [[at(mine!.place, twice!.first)], 'NOT_FOUND'],
    [[at(mine!.place, `${mine!.first.slice(0, -1)}9`)], 'NOT_FOUND'],
    [[at(mine!.place), at(mine!.place)], 'INVALID_INPUT'],
    [[{ ...at(mine!.place), afterSeq: -1 }], 'INVALID_INPUT'],
    [[{ ...at(mine!.place, mine!.first), afterSeq: 1 }], 'INVALID_INPUT'],
    [[{ ...at(mine!.place), afterSeq: 9 }], 'NOT_FOUND'],
    [[], 'INVALID_INPUT'],
    [Array.from({ length: 1001 }, () => at(mine!.place)), 'INVALID_INPUT'],
  ];
  for (const [positions, code] of refusals) {
    expect(await listens(grace, positions).ended).toMatchObject({ errors: [{ extensions: { code } }] });
  }
  const both = core.Added.replace('after: $after', 'after: $after, positions: []');
  expect(await grace.hears(both, { id: mine!.place.id }).ended).toMatchObject({
    errors: [{ extensions: { code: 'INVALID_INPUT' } }],
  });
  expect(await grace.hears('subscription { messageAdded { id } }', {}).ended).toMatchObject({
    errors: [{ extensions: { code: 'INVALID_INPUT' } }],
  });
});

test('a reply in a thread comes as well, and says where it belongs', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [one] = await rooms(ada, grace, 1);
  const heard = listens(grace, [{ conversationId: one!.place.id, after: one!.first }]);
  await ada.does(core.Send, {
    conversationId: one!.place.id,
    clientKey: 'reply',
    body: 're',
    threadRootId: one!.first,
  });
  expect(await heard.next()).toMatchObject({ seq: 2, body: 're', threadRoot: { id: one!.first } });
});
