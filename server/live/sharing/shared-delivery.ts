import type { Direct, DirectSource } from '../direct.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { LastingOperation } from './lasting-operation.ts';
import type { AnswerGroup, SharedAnswer, SharedAnswers, Waiter } from './shared-answers.ts';

/** What one subscription on one socket is delivered with. */
export interface DeliveryParts<Event> {
  source: DirectSource<Event>;
  operation: LastingOperation;
  /** Its variables, as the engine read them. */
  variables: Record<string, unknown>;
  answers: SharedAnswers;
  writer: FrameWriter;
  /** The operation's id on its socket. */
  id: string;
  /** Makes the payload for this reader alone, with their rights and a context of its own. */
  alone(operation: LastingOperation, event: Event): Promise<object>;
}

/** An event on its way: its answer is everyone's, made by whoever asked first, or this reader's alone. */
interface Pending<Event> {
  event: Event;
  answer: SharedAnswer | undefined;
  payload: Buffer | undefined;
}

/**
 * Answers for one reader alone that are made at a time, and events that wait for their answers in all. Beyond them the source
 * falls behind, and its reader is served at the pace of their own answers: a document that is dear to answer costs whoever
 * sent it, however much happens meanwhile.
 */
const mostAlone = 8;
const mostPending = 1000;

/**
 * Delivers a subscription over one socket, as frames around payloads. What is the same for everyone is executed and
 * serialised once for all readers; anything else for this one alone. The iterator it is to the library yields nothing: it
 * ends when the source does. While the source is live and the reader keeps up, events pass no promise of this reader's.
 */
export class SharedDelivery<Event> implements AsyncIterableIterator<never>, Direct<Event>, Waiter {
  readonly #source: DirectSource<Event>;
  readonly #operation: LastingOperation;
  readonly #writer: FrameWriter;
  readonly #answers: SharedAnswers;
  readonly #makeAlone: DeliveryParts<Event>['alone'];
  readonly #before: Buffer;
  readonly #group: AnswerGroup;
  /** In order; the first may still be being made. */
  readonly #pending: Pending<Event>[] = [];
  /** Answers that are being made for this reader alone. */
  #alone = 0;
  #closed = false;
  #failure: { error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor({ source, operation, variables, answers, writer, id, alone }: DeliveryParts<Event>) {
    this.#source = source;
    this.#operation = operation;
    this.#writer = writer;
    this.#answers = answers;
    this.#makeAlone = alone;
    this.#before = answers.beginningOf(id);
    this.#group = answers.join(operation.sharing.shape, variables);
    source.direct = this;
  }

  get ready(): boolean {
    return !this.#writer.full && this.#alone < mostAlone && this.#pending.length < mostPending;
  }

  take(event: Event): void {
    const shareable = this.#operation.sharing.share(event);
    const answer = shareable && this.#group.answerTo(shareable, event, this.#operation);
    if (answer?.payload && this.#pending.length === 0) return this.#writer.write(this.#before, answer.payload);
    const pending = { event, answer, payload: undefined };
    this.#pending.push(pending);
    if (!answer) void this.#answerAlone(pending);
    else if (answer.payload || answer.refused) this.settled(answer);
    else answer.waiting.push(this);
  }

  settled({ refused }: SharedAnswer): void {
    for (const pending of refused ? this.#pending : []) {
      if (!pending.answer?.refused) continue;
      pending.answer = undefined;
      void this.#answerAlone(pending);
    }
    this.#write();
  }

  async next(): Promise<IteratorResult<never>> {
    while (!this.#closed) {
      const { value, done } = await this.#source.next();
      if (!done) this.take(value);
      await this.#written();
      if (this.#failure) throw this.#failure.error;
      // What the library says next, such as that it is complete, comes behind this.
      this.#writer.flush();
      if (done) break;
      await this.#writer.drained();
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<never>> {
    if (!this.#closed) {
      this.#closed = true;
      this.#pending.length = 0;
      this.#answers.leave(this.#group);
      this.#wake?.();
      await this.#source.return?.();
    }
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #answerAlone(pending: Pending<Event>): Promise<void> {
    this.#alone += 1;
    try {
      pending.payload = Buffer.from(JSON.stringify(await this.#makeAlone(this.#operation, pending.event)));
    } catch (error) {
      this.#failure = { error };
      this.#wake?.();
      await this.#source.return?.();
    } finally {
      this.#alone -= 1;
    }
    this.#write();
  }

  /** Writes what is made, up to the first that is not. */
  #write(): void {
    for (let first = this.#pending[0]; first; first = this.#pending[0]) {
      const payload = first.payload ?? first.answer?.payload;
      if (!payload) return;
      this.#pending.shift();
      this.#writer.write(this.#before, payload);
    }
    this.#wake?.();
  }

  /** Everything taken so far is written, or never will be. */
  async #written(): Promise<void> {
    while (this.#pending.length > 0 && !this.#failure && !this.#closed) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
  }
}
