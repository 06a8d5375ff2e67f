import { describe, expect, test, vi } from 'vitest';
import { askedTogether } from '../../server/platform/asked-together.ts';

/** A database that answers when it is told to, and remembers what it was asked for at a time. */
function database() {
  const asked: (readonly string[])[] = [];
  const answers: (() => void)[] = [];
  const load = askedTogether<string, string>(async (keys) => {
    asked.push(keys);
    await new Promise<void>((resolve) => answers.push(resolve));
    if (keys.includes('impossible')) throw new Error('There is no such thing.');
    return keys.map((key) => `${key}!`);
  });
  return { asked, load, answer: () => answers.shift()!() };
}

/** Everything that is due now has run. */
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('Look-ups that are asked for together', () => {
  test('those of one turn are one statement, and each gets its own answer', async () => {
    const { asked, load, answer } = database();
    const answers = Promise.all(['a', 'b', 'a'].map(load));
    await soon();
    expect(asked).toEqual([['a', 'b', 'a']]);
    answer();
    expect(await answers).toEqual(['a!', 'b!', 'a!']);
  });

  test('nobody waits while fewer than two statements are under way, and then all wait for the next', async () => {
    const { asked, load, answer } = database();
    const answers: Promise<string>[] = [];
    for (const key of ['a', 'b', 'c', 'd']) {
      answers.push(load(key));
      await soon();
    }
    expect(asked).toEqual([['a'], ['b']]);
    answer();
    expect(await answers[0]).toBe('a!');
    await soon();
    expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
    answer();
    answer();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!', 'd!']);
    // All is at rest again: the next goes at once.
    const last = load('e');
    await soon();
    answer();
    expect(await last).toBe('e!');
  });

  test('what was asked for before is read anew', async () => {
    const { asked, load, answer } = database();
    for (const expected of ['a!', 'a!']) {
      const value = load('a');
      await soon();
      answer();
      expect(await value).toBe(expected);
    }
    expect(asked).toEqual([['a'], ['a']]);
  });

  test('one that fails costs the others nothing', async () => {
    const { asked, load, answer } = database();
    const answers = Promise.allSettled(['a', 'impossible', 'b'].map(load));
    await soon();
    answer();
    await soon();
    expect(asked.slice(1)).toEqual([['a'], ['impossible'], ['b']]);
    for (let i = 0; i < 3; i += 1) answer();
    const [a, impossible, b] = await answers;
    expect([a, b]).toEqual([
      { status: 'fulfilled', value: 'a!' },
      { status: 'fulfilled', value: 'b!' },
    ]);
    expect(impossible).toMatchObject({ status: 'rejected', reason: new Error('There is no such thing.') });
  });

  test('statements that take long keep nobody waiting', async () => {
    const { asked, load, answer } = database();
    const answers: Promise<string>[] = [];
    for (const key of ['a', 'b', 'c']) {
      answers.push(load(key));
      await soon();
    }
    await vi.waitFor(() => expect(asked).toEqual([['a'], ['b'], ['c']]));
    for (let i = 0; i < 3; i += 1) answer();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!']);
  });

  test('however many ask, one statement has no more than 256 keys', async () => {
    const { asked, load, answer } = database();
    const answers = Promise.all(Array.from({ length: 600 }, (_, n) => load(String(n))));
    while (asked.flat().length < 600) {
      await soon();
      answer();
    }
    await soon();
    answer();
    expect((await answers).length).toBe(600);
    expect(asked.map((keys) => keys.length)).toEqual([256, 256, 88]);
  });
});
