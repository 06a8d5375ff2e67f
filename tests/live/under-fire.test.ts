import fc from 'fast-check';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { ask, followsToTheEnd } from '../support/folded.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { HeardMessage, Place } from '../support/shapes.ts';

const { people } = await parley();
const lastWords = 'last words';
let nth = 0;

/** One step of a sender; the numbers choose. */
type Step = [what: number, which: number];

async function acts(
  person: Person,
  room: Place,
  steps: readonly Step[],
  owner: Person,
  guests: Person[],
): Promise<void> {
  const mine: { id: string }[] = [];
  for (const [what, which] of steps) {
    const one = mine[which % (mine.length || 1)];
    const guest = guests[which % guests.length]!;
    if (what < 5 || !one) mine.push(await person.says(room, `${person.username} ${mine.length}`));
    else if (what < 8) await person.edits(one, `edited ${which}`).catch(() => {});
    else if (what === 8) await person.deletes(one);
    else if (person !== owner) await person.says(room, `@${guest.username}`);
    else if (which % 3 === 0) await owner.renames(room, { topic: `topic ${which}` });
    else if (which % 3 === 1) await owner.adds([guest], room);
    else await owner.removes(guest, room).catch(() => {});
  }
}

/** Listens to messages until the last words, hanging up and coming back with the last id it has. */
async function listensToTheEnd(person: Person, room: Place, patience: number[], after: string): Promise<number[]> {
  const seqs: number[] = [];
  for (let turn = 0, last = after; ; turn += 1) {
    const stream = person.hears<HeardMessage>(core.Added, { id: room.id, after: last });
    for (let n = patience[turn % patience.length]!; n > 0; n -= 1) {
      const message = await stream.next();
      seqs.push(message.seq);
      last = message.id;
      if (message.body === lastWords) return stream.stop(), seqs;
    }
    stream.stop();
  }
}

const step = fc.tuple(fc.nat(9), fc.nat(50));
const patience = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 });
const plan = fc.record({
  steps: fc.array(fc.array(step, { minLength: 10, maxLength: 40 }), { minLength: 5, maxLength: 5 }),
  followers: fc.array(patience, { minLength: 4, maxLength: 4 }),
  listeners: fc.array(patience, { minLength: 3, maxLength: 3 }),
});

test('five people write, edit and come and go, and everyone who follows holds what a fresh query shows', {
  timeout: 120_000,
}, async () => {
  const { ada, grace, linus, mary, edsger, guest, visitor } = await people(
    'ada',
    'grace',
    'linus',
    'mary',
    'edsger',
    'guest',
    'visitor',
  );
  const five = [ada, grace, linus, mary, edsger];
  await fc.assert(
    fc.asyncProperty(plan, async ({ steps, followers, listeners }) => {
      const room = await ada.opens(`Fire ${(nth += 1)}`, { with: [...five.slice(1), guest] });
      const first = await ada.says(room, 'first words');
      const held = followers.map((turns, i) => followsToTheEnd(five[i]!, room, turns, lastWords));
      const heard = listeners.map((turns, i) => listensToTheEnd(five[i]!, room, turns, first.id));
      await Promise.all(five.map((person, i) => acts(person, room, steps[i]!, ada, [guest, visitor])));
      const last = await ada.says(room, lastWords);
      const fresh = (await ask(ada, room))!;
      for (const folded of await Promise.all(held)) expect(folded.shown).toEqual(fresh.shown);
      const all = Array.from({ length: last.seq - 1 }, (_, i) => i + 2);
      for (const seqs of await Promise.all(heard)) expect(seqs).toEqual(all);
    }),
    { numRuns: 8, seed: 20261120, endOnFailure: true },
  );
});
