import type { ValidatedSubscriptionArgs } from 'graphql';
import type { Direct, DirectSource } from '../direct.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { OperationShape, Share } from './shareable.ts';
import type { AnswerGroup, SharedAnswer, SharedAnswers, Waiter } from './shared-answers.ts';

/** What one subscription on one socket is delivered with. */
export interface DeliveryParts<Event> {
  source: DirectSource<Event>;
  args: ValidatedSubscriptionArgs;
  shape: OperationShape;
  share: Share<Event>;
  answers: SharedAnswers;
  writer: FrameWriter;
  /** The operation's id on its socket. */
  id: string;
  /** Makes the payload for this reader alone, with their rights and a context of its own. */
  alone(event: Event): Promise<object>;
}

/** An event on its way: its answer is everyone's, made by whoever asked first, or this reader's alone. */
interface Pending<Event> {
  event: Event;
  answer: SharedAnswer | undefined;
  payload: Buffer | undefined;
}

/** A text as bytes of their own: one that lives long would keep the whole pool it was cut from. */
function ownBuffer(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
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
  readonly #parts: DeliveryParts<Event>;
  readonly #before: Buffer;
  readonly #group: AnswerGroup;
  readonly #leave: () => void;
  /** In order; the first may still be being made. */
  readonly #pending: Pending<Event>[] = [];
  /** Answers that are being made for this reader alone. */
  #alone = 0;
  #closed = false;
  #failure: { error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(parts: DeliveryParts<Event>) {
    this.#parts = parts;
    this.#before = ownBuffer(`{"id":${JSON.stringify(parts.id)},"type":"next","payload":`);
    const { group, leave } = parts.answers.join(parts.shape, parts.args.variableValues.coerced);
    this.#group = group;
    this.#leave = leave;
    parts.source.direct = this;
  }

  get ready(): boolean {
    return !this.#parts.writer.full && this.#alone < mostAlone && this.#pending.length < mostPending;
  }

  take(event: Event): void {
    const { share, args, writer } = this.#parts;
    const shareable = share(event);
    const answer = shareable && this.#group.answerTo(shareable, event, args);
    if (answer?.payload && this.#pending.length === 0) return writer.write(this.#before, answer.payload);
    const pending = { event, answer, payload: undefined };
    this.#pending.push(pending);
    if (!answer) void this.#makeAlone(pending);
    else if (answer.payload || answer.refused) this.settled(answer);
    else answer.waiting.push(this);
  }

  settled({ refused }: SharedAnswer): void {
    for (const pending of refused ? this.#pending : []) {
      if (!pending.answer?.refused) continue;
      pending.answer = undefined;
      void this.#makeAlone(pending);
    }
    this.#write();
  }

  async next(): Promise<IteratorResult<never>> {
    while (!this.#closed) {
      const { value, done } = await this.#parts.source.next();
      if (!done) this.take(value);
      await this.#written();
      if (this.#failure) throw this.#failure.error;
      // What the library says next, such as that it is complete, comes behind this.
      this.#parts.writer.flush();
      if (done) break;
      await this.#parts.writer.drained();
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<never>> {
    if (!this.#closed) {
      this.#closed = true;
      this.#pending.length = 0;
      this.#leave();
      this.#wake?.();
      await this.#parts.source.return?.();
    }
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #makeAlone(pending: Pending<Event>): Promise<void> {
    this.#alone += 1;
    try {
      pending.payload = Buffer.from(JSON.stringify(await this.#parts.alone(pending.event)));
    } catch (error) {
      this.#failure = { error };
      this.#wake?.();
      await this.#parts.source.return?.();
    } finally {
      this.#alone -= 1;
    }
    this.#write();
  }

  /** Writes what is made, up to the first that is not. */
  #write(): void {
    const { writer } = this.#parts;
    for (let first = this.#pending[0]; first; first = this.#pending[0]) {
      const payload = first.payload ?? first.answer?.payload;
      if (!payload) return;
      this.#pending.shift();
      writer.write(this.#before, payload);
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
