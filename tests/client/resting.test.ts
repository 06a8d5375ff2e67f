import { expect, test } from 'vitest';
import { RestKeeper } from '../../client/modules/presence/resting.ts';

const after = 300_000;

/** A browser of several windows that share what is kept, with a clock of its own. */
function browser() {
  const world = { now: 1_000_000, kept: 1_000_000 };
  const said: [window: number, idle: boolean][] = [];
  const window = (n: number) =>
    new RestKeeper({
      after,
      now: () => world.now,
      lastInput: () => world.kept,
      keepInput: (at) => (world.kept = at),
      say: (idle) => said.push([n, idle]),
    });
  return { world, said, window };
}

test('a short look elsewhere changes nothing', () => {
  const { world, said, window } = browser();
  const one = window(1);
  one.input();
  world.now += 5_000;
  one.look();
  expect(said).toEqual([]);
});

test('a browser rests after five minutes without input, and is back with the first', () => {
  const { world, said, window } = browser();
  const one = window(1);
  one.input();
  world.now += after - 1;
  one.look();
  expect(said).toEqual([]);
  world.now += 1;
  one.look();
  one.look();
  expect(said).toEqual([[1, true]]);
  one.input();
  expect(said).toEqual([
    [1, true],
    [1, false],
  ]);
});

test('a window that lies hidden makes nobody away who writes in another', () => {
  const { world, said, window } = browser();
  const [hidden, used] = [window(1), window(2)];
  for (let minute = 0; minute < 20; minute += 1) {
    world.now += 60_000;
    used.input();
    hidden.look();
  }
  expect(said).toEqual([]);
});

test('input at one window wakes the others', () => {
  const { world, said, window } = browser();
  const [one, two] = [window(1), window(2)];
  world.now += after;
  one.look();
  two.look();
  two.input();
  one.look();
  expect(said.slice(-2)).toEqual([
    [2, false],
    [1, false],
  ]);
});

test('after a reconnection it is said again that nobody is there, and nothing where somebody is', () => {
  const { world, said, window } = browser();
  const one = window(1);
  one.reconnected();
  expect(said).toEqual([]);
  world.now += after;
  one.look();
  one.reconnected();
  expect(said).toEqual([
    [1, true],
    [1, true],
  ]);
});
