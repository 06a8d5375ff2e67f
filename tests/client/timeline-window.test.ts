import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  TimelineWindow,
  type PageLoad,
  type Place,
  type TimelinePage,
} from '../../client/platform/timeline/timeline-window.ts';

interface Said {
  id: string;
  seq: number;
  version: string;
  body: string;
}

const base = 2n ** 53n; // beyond what a number can tell apart
const said = (seq: number, version = seq, body = `${seq}`): Said => ({
  id: `msg_${seq}`,
  seq,
  version: String(base + BigInt(version)),
  body,
});
const page = (from: number, to: number, older = from > 1, newer = false): TimelinePage<Said> => ({
  messages: Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => said(from + i)),
  older,
  newer,
});
const open = (most = 300, following = () => true) => new TimelineWindow<Said>({ most, following, changed: () => {} });
const seqs = (window: { messages(): readonly Said[] }) => window.messages().map((message) => message.seq);

test('a first page, then the stream', () => {
  const window = open();
  window.begin('replace').finish(page(1, 3));
  window.learn(said(4));
  window.learn(said(4));
  expect(seqs(window)).toEqual([1, 2, 3, 4]);
});

test('an edit is taken once, and an older version never comes back', () => {
  const window = open();
  window.begin('replace').finish(page(1, 3));
  window.learn(said(2, 9, 'edited'));
  window.learn(said(2, 8, 'late'));
  expect(window.get('msg_2')?.body).toBe('edited');
});

test('what arrives while a page is on its way is not lost', () => {
  const window = open();
  window.begin('replace').finish(page(1, 50, false, true));
  const latest = window.begin('replace');
  window.learn(said(101));
  latest.finish(page(51, 100));
  expect(seqs(window).at(-1)).toBe(101);
  expect(window.newer()).toBe(false);
});

test('a page that no longer fits is refused', () => {
  const window = open();
  window.begin('replace').finish(page(100, 149));
  const older = window.begin('older');
  window.begin('replace').finish(page(10, 59, true, true));
  expect(older.finish(page(50, 99))).toBe(false);
  expect(seqs(window)[0]).toBe(10);
});

test('never more than the most: older pages push out the newest, the live end pushes out the oldest', () => {
  const window = open(100);
  window.begin('replace').finish(page(201, 250));
  window.begin('older').finish(page(151, 200));
  window.begin('older').finish(page(101, 150));
  expect([seqs(window)[0], seqs(window).at(-1), window.newer()]).toEqual([101, 200, true]);
  window.learn(said(251));
  expect(seqs(window).at(-1)).toBe(200);
  window.begin('newer').finish(page(201, 251));
  expect([window.newer(), window.older(), seqs(window).length]).toEqual([false, true, 100]);
  window.learn(said(252));
  expect([seqs(window).at(-1), seqs(window).length]).toEqual([252, 100]);
});

test('a full window that is being read stops taking in new messages instead of moving', () => {
  const window = open(50, () => false);
  window.begin('replace').finish(page(1, 50));
  window.learn(said(51));
  expect([seqs(window).at(-1), window.newer()]).toEqual([50, true]);
});

/** A server's log, and everything that is under way between it and one window. */
class World {
  readonly log: Said[] = [];
  version = 0;
  readonly stream: Said[] = [];
  readonly replies: Said[] = [];
  readonly answers: { load: PageLoad<Said>; page: TimelinePage<Said> }[] = [];
  readonly asked: { place: Place; load: PageLoad<Said>; at: number }[] = [];
  readonly window;

  constructor(most: number) {
    this.window = open(most, () => this.version % 2 === 0);
    for (let i = 0; i < 30; i += 1) this.say(false);
    this.stream.length = 0;
    this.ask('replace', 0);
  }

  say(mine: boolean): void {
    this.version += 1;
    const message = said(this.log.length + 1, this.version);
    this.log.push(message);
    this.stream.push(message);
    if (mine) this.replies.push(message);
  }

  edit(which: number): void {
    const index = which % this.log.length;
    this.version += 1;
    const edited = said(index + 1, this.version, `edited at ${this.version}`);
    this.log[index] = edited;
    this.stream.push(edited);
  }

  ask(place: Place, at: number): void {
    if (place === 'older' && !this.window.older()) return;
    if (place === 'newer' && !this.window.newer()) return;
    this.asked.push({ place, load: this.window.begin(place), at });
  }

  /** The server reads the page: from now on the answer is under way, and ages. */
  serve(): void {
    const request = this.asked.shift();
    if (!request) return;
    const { place, load, at } = request;
    const end = this.log.length;
    const seq = load.from?.seq ?? 0;
    const middle = at % 3 === 0 ? end : (at % end) + 1;
    const [from, to] =
      place === 'older'
        ? [seq - 7, seq - 1]
        : place === 'newer'
          ? [seq + 1, seq + 7]
          : [middle - 6, Math.min(end, middle + 6)];
    const messages = this.log.slice(Math.max(0, from - 1), Math.max(0, to));
    this.answers.push({ load, page: { messages, older: from > 1, newer: to < end } });
  }

  hear(): void {
    const message = this.stream.shift();
    if (message) this.window.learn(message);
  }

  reply(): void {
    const message = this.replies.pop();
    if (message) this.window.learn(message);
  }

  arrive(): void {
    const answer = this.answers.shift();
    answer?.load.finish(answer.page);
  }

  settle(): void {
    while (this.asked.length > 0) this.serve();
    while (this.answers.length > 0) this.arrive();
    while (this.stream.length > 0) this.hear();
    while (this.replies.length > 0) this.reply();
  }
}

const step = fc.oneof(
  fc
    .constantFrom('say', 'say mine', 'serve', 'hear', 'hear', 'reply', 'arrive', 'older', 'newer')
    .map((name) => ({ name, at: 0 })),
  fc.record({ name: fc.constantFrom('edit', 'replace'), at: fc.nat(60) }),
);

test('any interleaving of pages, stream and replies ends with what the server has, in order, once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), fc.integer({ min: 14, max: 60 }), (steps, most) => {
      const world = new World(most);
      for (const { name, at } of steps) {
        if (name === 'say') world.say(false);
        else if (name === 'say mine') world.say(true);
        else if (name === 'edit') world.edit(at);
        else if (name === 'replace' || name === 'older' || name === 'newer') world.ask(name, at);
        else world[name]();
        const shown = seqs(world.window);
        expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
        expect(shown.length).toBeLessThanOrEqual(most);
      }
      world.settle();
      const shown = world.window.messages();
      const first = shown[0]?.seq ?? 1;
      expect(shown).toEqual(world.log.slice(first - 1, first - 1 + shown.length));
      expect(world.window.newer()).toBe(shown.at(-1)?.seq !== world.log.length);
      expect(world.window.older()).toBe(first !== 1);
    }),
    { numRuns: 2_000 },
  );
});
