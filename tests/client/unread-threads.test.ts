import type { Client } from '@urql/core';
import { createRoot } from 'solid-js';
import { expect, test, vi } from 'vitest';
import { UnreadThreads } from '../../client/modules/threads/unread-threads.ts';
import { countReplies, countUnread, excerpt, lastReplyWords } from '../../client/modules/threads/words.ts';

interface Mine {
  follows: boolean;
  unread: number;
}

/** A server that knows some threads, and what it is asked. */
function server(known: Record<string, Mine>) {
  const asked: string[][] = [];
  const node = (id: string) => ({
    id,
    conversation: { id: 'room' },
    viewer: { followsThread: known[id]!.follows },
    thread: { viewer: { unreadCount: known[id]!.unread, mentionCount: 0 } },
  });
  const unread = () => Object.keys(known).filter((id) => known[id]!.follows && known[id]!.unread > 0);
  const client = {
    query: (_: unknown, variables: { ids?: string[] }) => ({
      toPromise: async () => {
        asked.push(variables.ids ?? []);
        const viewer = { id: 'me', unreadThreadCount: unread().length, threads: { nodes: unread().map(node) } };
        return { data: { viewer, nodes: (variables.ids ?? []).map((id) => (known[id] ? node(id) : null)) } };
      },
    }),
  };
  return { known, asked, client: client as unknown as Client };
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
}

async function watching(
  known: Record<string, Mine>,
  then: (here: ReturnType<typeof server>, threads: UnreadThreads) => Promise<void>,
) {
  vi.useFakeTimers();
  const here = server(known);
  const threads = createRoot(() => new UnreadThreads(here.client));
  await threads.load();
  await then(here, threads);
  vi.useRealTimers();
}

test('what is unread is known at first, and what several replies change is asked in one question', () =>
  watching({ a: { follows: true, unread: 2 }, b: { follows: true, unread: 0 } }, async ({ known, asked }, threads) => {
    expect([threads.count(), threads.of('a')?.unread, threads.of('b')]).toEqual([1, 2, undefined]);
    known.a!.unread = 3;
    known.b!.unread = 1;
    for (const id of ['a', 'b', 'a', 'b']) threads.replied(id, false);
    await settle();
    expect(asked).toEqual([[], ['a', 'b']]);
    expect([threads.count(), threads.of('a')?.unread, threads.of('b')?.unread]).toEqual([2, 3, 1]);
  }));

test('a thread one has nothing to do with is asked about once, and again when one is drawn into it', () =>
  watching({ a: { follows: false, unread: 0 } }, async ({ known, asked }, threads) => {
    for (let i = 0; i < 3; i += 1) {
      threads.replied('a', false);
      await settle();
    }
    expect(asked).toEqual([[], ['a']]);
    known.a = { follows: true, unread: 1 };
    threads.replied('a', true);
    await settle();
    expect(threads.of('a')?.unread).toBe(1);
  }));

test('what is read elsewhere, deleted, or of a room left behind is unread no more', () =>
  watching({ a: { follows: true, unread: 1 }, b: { follows: true, unread: 1 } }, async ({ known }, threads) => {
    known.a!.unread = 0;
    threads.changed('a');
    await settle();
    expect([threads.count(), threads.of('a')]).toEqual([1, undefined]);
    known.b!.unread = 0;
    threads.touched('elsewhere');
    await settle();
    expect(threads.of('b')?.unread).toBe(1);
    threads.touched('room');
    await settle();
    expect([threads.count(), threads.of('b')]).toEqual([0, undefined]);
    known.a = { follows: true, unread: 4 };
    await threads.load();
    expect(threads.of('a')?.unread).toBe(4);
    delete known.a;
    await threads.load();
    expect(threads.of('a')).toBeUndefined();
  }));

test('counts and times are said in words', () => {
  expect([countReplies(1), countReplies(5), countUnread(99), countUnread(100)]).toEqual([
    '1 reply',
    '5 replies',
    '99',
    '99+',
  ]);
  const now = new Date(2026, 10, 20, 12, 0).getTime();
  const words = (...at: [number, number, number, number, number]) => lastReplyWords(new Date(...at).toISOString(), now);
  expect(words(2026, 10, 20, 9, 12)).toMatch(/^today at 0?9:12/);
  expect(words(2026, 10, 19, 23, 59)).toMatch(/^yesterday at 11:59|^yesterday at 23:59/);
  expect(words(2026, 10, 3, 9, 12)).toMatch(/^on .*3/);
  expect(excerpt('**Bold**\n\n> and ||hidden|| `code`')).toBe('Bold and ▇▇▇ code');
});
