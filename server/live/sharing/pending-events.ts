import type { FrameWriter } from './frame-writer.ts';
import { Payload } from './frames.ts';
import type { SharedAnswer, Waiter } from './shared-answers.ts';

/** An event on its way: its answer is everyone's, made by whoever asked first, or this reader's alone. */
interface Pending<Event> {
  event: Event;
  answer: SharedAnswer | undefined;
  payload: Payload | undefined;
  /** The answer of their own is being made. */
  begun: boolean;
}

/** Whose events they are. */
export interface EventsOwner<Event> {
  readonly writer: FrameWriter;
  readonly closed: boolean;
  /** Whether an answer shows what this reader may not see. */
  isExcepted(answer: SharedAnswer): boolean;
  /** Makes the payload for this reader alone, with their rights. */
  answerAlone(event: Event): Promise<object>;
  /** Hands a payload to the socket. */
  send(payload: Payload): void;
  /** An answer of their own could not be made: nothing may follow. */
  failed(error: unknown): void;
  /** Everything that could be sent has been. */
  sent(): void;
}

/**
 * Answers for one reader alone that are made at a time, and events that wait for their answers in all. Beyond them the source
 * falls behind, and its reader is served at the pace of their own answers: a document that is dear to answer costs whoever
 * sent it, however much happens meanwhile.
 */
const mostAlone = 8;
const mostPending = 1000;

/** Events of one reader that wait for their answers, or for the socket to take them: sent in their order, whichever is ready first. */
export class PendingEvents<Event> implements Waiter {
  readonly #owner: EventsOwner<Event>;
  readonly #events: Pending<Event>[] = [];
  /** Answers that are being made for this reader alone. */
  #alone = 0;
  /** There is something to send that the socket does not take yet. */
  #waits = false;
  #failed = false;

  constructor(owner: EventsOwner<Event>) {
    this.#owner = owner;
  }

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  /** Whether more may be added for now. */
  get takesMore(): boolean {
    return this.#alone < mostAlone && this.#events.length < mostPending;
  }

  /** Adds an event with the answer that all get to it, where there is one. */
  add(event: Event, answer: SharedAnswer | undefined): void {
    this.#events.push({ event, answer, payload: undefined, begun: false });
    if (!answer) this.#answerNext();
    else if (answer.payload || answer.refused) this.settled(answer);
    else answer.waiting.push(this);
  }

  settled(answer: SharedAnswer): void {
    for (const pending of answer.refused || this.#owner.isExcepted(answer) ? this.#events : []) {
      if (pending.answer === answer) pending.answer = undefined;
    }
    this.#answerNext();
    this.#send();
  }

  clear(): void {
    this.#events.length = 0;
  }

  /** Begins to make answers of this reader's own, few at a time, however many of all were refused. */
  #answerNext(): void {
    for (const pending of this.#events) {
      if (this.#alone >= mostAlone || this.#failed) return;
      if (!pending.answer && !pending.begun) void this.#answerAlone(pending);
    }
  }

  async #answerAlone(pending: Pending<Event>): Promise<void> {
    pending.begun = true;
    this.#alone += 1;
    try {
      pending.payload = new Payload(await this.#owner.answerAlone(pending.event));
    } catch (error) {
      this.#failed = true;
      this.#owner.failed(error);
    } finally {
      this.#alone -= 1;
    }
    this.#answerNext();
    this.#send();
  }

  /** Sends what is made, up to the first that is not, as far as the socket takes it. */
  #send(): void {
    for (let first = this.#events[0]; first; first = this.#events[0]) {
      const payload = first.payload ?? first.answer?.payload;
      if (!payload) return;
      if (this.#owner.writer.full) return void this.#sendLater();
      this.#events.shift();
      this.#owner.send(payload);
    }
    this.#owner.sent();
  }

  async #sendLater(): Promise<void> {
    if (this.#waits) return;
    this.#waits = true;
    const { writer } = this.#owner;
    writer.flush();
    await writer.drained();
    this.#waits = false;
    if (!this.#owner.closed) this.#send();
  }
}
