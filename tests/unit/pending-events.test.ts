import { describe, expect, test } from 'vitest';
import { type EventsOwner, PendingEvents } from '../../server/live/sharing/pending-events.ts';
import { Payload } from '../../server/live/sharing/frames.ts';
import type { SharedAnswer } from '../../server/live/sharing/shared-answers.ts';

/** A reader whose socket takes so many events, and then no more until it is read. */
class Reader implements EventsOwner<number> {
  readonly got: number[] = [];
  /** Answers of their own that are being made now, and how many were at most. */
  underWay = 0;
  most = 0;
  closed = false;
  #room = 2;
  #drained: (() => void) | undefined;
  readonly #answers: (() => void)[] = [];

  get writer() {
    return {
      full: this.#room === 0,
      flush: () => {},
      drained: () => new Promise<void>((resolve) => (this.#drained = resolve)),
    } as never;
  }

  isExcepted(): boolean {
    return false;
  }

  async answerAlone(event: number): Promise<object> {
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    await new Promise<void>((resolve) => this.#answers.push(resolve));
    this.underWay -= 1;
    return { event };
  }

  send(payload: Payload): void {
    this.#room -= 1;
    this.got.push((JSON.parse(payload.bytes.toString()) as { event: number }).event);
  }

  failed(): void {}

  sent(): void {}

  /** What was written is read. */
  async reads(): Promise<void> {
    this.#room = 2;
    this.#drained?.();
    await soon();
  }

  async answers(): Promise<void> {
    for (const answer of this.#answers.splice(0)) answer();
    await soon();
  }
}

const soon = () => new Promise((resolve) => setImmediate(resolve));
const shared = (): SharedAnswer => ({ payload: undefined, refused: false, except: undefined, waiting: [] });

describe('Events that wait', () => {
  test('once they are answered, no more goes to a socket than it takes, and the rest in its order as it is read', async () => {
    const reader = new Reader();
    const events = new PendingEvents(reader);
    const answers = [1, 2, 3, 4, 5].map((event) => {
      const answer = shared();
      events.add(event, answer);
      return answer;
    });
    for (const [i, answer] of answers.entries()) answer.payload = new Payload({ event: i + 1 });
    for (const answer of answers) for (const waiter of answer.waiting) waiter.settled(answer);
    expect(reader.got).toEqual([1, 2]);
    await reader.reads();
    expect(reader.got).toEqual([1, 2, 3, 4]);
    await reader.reads();
    expect(reader.got).toEqual([1, 2, 3, 4, 5]);
    expect(events.isEmpty).toBe(true);
  });

  test('however many answers for all are refused, eight of their own are made at a time', async () => {
    const reader = new Reader();
    const events = new PendingEvents(reader);
    const answer = shared();
    for (let event = 0; event < 30; event += 1) events.add(event, answer);
    answer.refused = true;
    events.settled(answer);
    while (!events.isEmpty) {
      await reader.answers();
      await reader.reads();
    }
    expect(reader.most).toBe(8);
    expect(reader.got).toEqual(Array.from({ length: 30 }, (_, event) => event));
  });
});
