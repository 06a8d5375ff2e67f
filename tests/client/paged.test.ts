import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createPaged, type PageAnswer } from '../../client/platform/paged.ts';

interface Item {
  id: string;
  text: string;
}

/** A list of the server in pages of two, whose answers come when they are let go. */
function served(items: Item[]) {
  const due: (() => void)[] = [];
  let fails = false;
  const ask = (after: string | undefined) =>
    new Promise<PageAnswer<Item>>((resolve) => {
      due.push(() => {
        const from = after === undefined ? 0 : items.findIndex((item) => item.id === after) + 1;
        const nodes = items.slice(from, from + 2).map((item) => ({ ...item }));
        const pageInfo = { hasNextPage: from + 2 < items.length, endCursor: nodes.at(-1)?.id ?? null };
        resolve(fails ? { page: null, trouble: 'Gone' } : { page: { nodes, pageInfo }, trouble: undefined });
      });
    });
  const asked = () => expect.poll(() => due.length).toBe(1);
  const answers = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      await asked();
      due.shift()!();
    }
  };
  return { list: createRoot(() => createPaged(ask)), asked, answers, fail: (now: boolean) => (fails = now) };
}

const letters = (text: string): Item[] => [...text].map((id) => ({ id, text: id }));
const shown = (list: { list(): readonly Item[] | undefined }) =>
  list
    .list()
    ?.map(({ text }) => text)
    .join('');

test('a list goes on page by page, is read anew as far as one has come, and keeps what has not changed', async () => {
  const items = letters('abcde');
  const { list, answers } = served(items);
  void list.again();
  await answers(1);
  await expect.poll(() => shown(list)).toBe('ab');
  void list.onward();
  await answers(1);
  await expect.poll(() => shown(list)).toBe('abcd');
  const [, b] = list.list()!;
  items.unshift({ id: 'z', text: 'z' });
  items[1]!.text = 'A';
  void list.again();
  await answers(2);
  await expect.poll(() => shown(list)).toBe('zAbc');
  expect(list.list()![2]).toBe(b);
  void list.onward();
  await answers(1);
  await expect.poll(() => shown(list)).toBe('zAbcde');
  expect(list.more()).toBe(false);
});

test('a list that is read anew while its next page is on its way has both in the end', async () => {
  const { list, asked, answers } = served(letters('abcde'));
  void list.again();
  await answers(1);
  await expect.poll(() => shown(list)).toBe('ab');
  void list.onward();
  await asked();
  void list.again();
  await answers(3);
  await expect.poll(() => shown(list)).toBe('abcd');
});

test('a page that does not come leaves what is there, says why, and comes when asked for again', async () => {
  const { list, answers, fail } = served(letters('abc'));
  void list.again();
  await answers(1);
  await expect.poll(() => shown(list)).toBe('ab');
  fail(true);
  void list.onward();
  await answers(1);
  await expect.poll(list.trouble).toBe('Gone');
  expect(shown(list)).toBe('ab');
  fail(false);
  void list.onward();
  await answers(1);
  await expect.poll(() => shown(list)).toBe('abc');
  expect(list.trouble()).toBeUndefined();
});
