import { expect, test } from 'vitest';
import { IndexQueue } from '../../server/modules/search/index-queue.ts';

test('where something was just said comes before what is far behind', () => {
  const queue = new IndexQueue();
  for (const id of ['old', 'older', 'oldest']) queue.fallBehind(id);
  queue.hear('new');
  expect(queue.take(2)).toEqual(['new', 'old']);
  expect(queue.take(9)).toEqual(['older', 'oldest']);
  expect(queue.empty).toBe(true);
});

test('what is far behind has its turn however much is said', () => {
  const queue = new IndexQueue();
  queue.fallBehind('old');
  let rounds = 0;
  for (let taken: string[] = []; !taken.includes('old'); rounds += 1) {
    queue.hear('new');
    taken = queue.take(1);
  }
  expect(rounds).toBeLessThanOrEqual(4);
});

test('each waits once, and who is put back waits before those that came since', () => {
  const queue = new IndexQueue();
  for (const id of ['a', 'b', 'a']) queue.hear(id);
  queue.fallBehind('b');
  expect(queue.take(9)).toEqual(['a', 'b']);
  queue.hear('c');
  queue.putBack(['b']);
  expect(queue.take(9)).toEqual(['b', 'c']);
});

test('who is heard of while being indexed is indexed once more', () => {
  const queue = new IndexQueue();
  queue.hear('a');
  expect(queue.take(9)).toEqual(['a']);
  queue.hear('a');
  expect(queue.take(9)).toEqual(['a']);
});
