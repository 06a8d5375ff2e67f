import type { Direct, DirectSource } from '../direct.ts';
import type { Line, Running } from '../socket-line.ts';
import type { Member } from './member.ts';
import type { DeliveryParts, Workshop } from './delivery-parts.ts';
import type { FrameWriter } from './frame-writer.ts';
import { Payload } from './frames.ts';
import type { LastingOperation } from './lasting-operation.ts';
import type { AnswerGroup, SharedAnswer, Waiter } from './shared-answers.ts';

/** An event on its way: its answer is everyone's, made by whoever asked first, or this reader's alone. */
interface Pending<Event> {
  event: Event;
  answer: SharedAnswer | undefined;
  payload: Payload | undefined;
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
 * serialised once for all readers; anything else for this one alone. While the source is live and the reader keeps up,
 * events pass no promise of this reader's, and none is kept for the next one.
 */
export class SharedDelivery<Event> implements Running, Direct<Event>, Member<Event>, Waiter {
  readonly id: string;
  readonly #source: DirectSource<Event>;
  readonly #operation: LastingOperation;
  readonly #line: Line;
  readonly #workshop: Workshop;
  readonly beginning: Buffer;
  readonly group: AnswerGroup;
  /** In order; the first may still be being made. */
  readonly #pending: Pending<Event>[] = [];
  /** Answers that are being made for this reader alone. */
  #alone = 0;
  /** What came last while the source rested was answered for all. */
  #shares = true;
  #resting = false;
  #closed = false;
  #failure: { error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor({ source, operation, variables, line, id, workshop }: DeliveryParts<Event>) {
    this.id = id;
    this.#source = source;
    this.#operation = operation;
    this.#line = line;
    this.#workshop = workshop;
    this.beginning = workshop.answers.beginningOf(id);
    this.group = workshop.answers.join(operation.sharing.shape, variables);
    source.direct = this;
  }

  get ready(): boolean {
    return !this.#line.writer.full && this.#alone < mostAlone && this.#pending.length < mostPending;
  }

  get writer(): FrameWriter {
    return this.#line.writer;
  }

  answerTo(event: Event): SharedAnswer | undefined {
    const shareable = this.#operation.sharing.share(event);
    return shareable && this.group.answerTo(shareable, event, this.#operation);
  }

  take(event: Event): void {
    if (this.#closed) return;
    this.#shares = true;
    this.#takes(event);
    if (this.#pending.length === 0) this.#rest();
  }

  /** Nothing of its own is under way, so it may go on with those who stand at the same place. */
  turnEnds(): void {
    this.#resting = false;
    if (!this.#closed && this.#shares && this.#pending.length === 0 && this.ready) this.#source.fallIn?.(this);
  }

  fallOut(): void {
    this.#source.fallOut?.();
  }

  #takes(event: Event): void {
    const answer = this.answerTo(event);
    if (answer?.payload && this.#pending.length === 0 && !this.#isExcepted(answer)) return this.#send(answer.payload);
    const pending = { event, answer, payload: undefined };
    this.#pending.push(pending);
    if (!answer) void this.#answerAlone(pending);
    else if (answer.payload || answer.refused) this.settled(answer);
    else answer.waiting.push(this);
  }

  settled(answer: SharedAnswer): void {
    for (const pending of answer.refused || this.#isExcepted(answer) ? this.#pending : []) {
      if (pending.answer !== answer) continue;
      pending.answer = undefined;
      void this.#answerAlone(pending);
    }
    this.#write();
  }

  /** Takes from the source until it rests, and tells the socket how it ended. Called once, and whenever the source calls. */
  resume(): void {
    this.#pump().catch((error: unknown) => {
      if (!this.#closed) this.#line.refuse(this, this.#workshop.shown(error));
      this.stop();
    });
  }

  stop(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#pending.length = 0;
    this.#workshop.answers.leave(this.group);
    this.#wake?.();
    void this.#source.return?.();
  }

  async #pump(): Promise<void> {
    // Not within what the source is doing.
    await Promise.resolve();
    const source = this.#source;
    while (!this.#closed) {
      const found = await (source.nextOrRest ? source.nextOrRest() : source.next());
      if (this.#closed) return;
      if (!found) return this.#rest();
      const { value, done } = found;
      if (!done) this.#takes(value);
      await this.#written();
      if (this.#failure) throw this.#failure.error;
      if (done) return this.#end();
      this.#line.writer.flush();
      await this.#line.writer.drained();
    }
  }

  #end(): void {
    this.#line.complete(this);
    this.stop();
  }

  /** It shows what this reader may not see. */
  #isExcepted({ except }: SharedAnswer): boolean {
    return except?.has(this.#operation.userId ?? '') ?? false;
  }

  async #answerAlone(pending: Pending<Event>): Promise<void> {
    this.#alone += 1;
    this.#shares = false;
    try {
      pending.payload = new Payload(await this.#workshop.alone(this.#operation, pending.event));
    } catch (error) {
      this.#failure = { error };
      this.#wake?.();
      await this.#source.return?.();
    } finally {
      this.#alone -= 1;
    }
    this.#write();
  }

  #send(payload: Payload): void {
    this.#line.writer.write(this.beginning, payload.frame(this.beginning.length));
  }

  #rest(): void {
    if (this.#resting || !this.#shares) return;
    this.#resting = true;
    this.#line.writer.flusher.addResting(this);
  }

  /** Writes what is made, up to the first that is not. */
  #write(): void {
    for (let first = this.#pending[0]; first; first = this.#pending[0]) {
      const payload = first.payload ?? first.answer?.payload;
      if (!payload) return;
      this.#pending.shift();
      this.#send(payload);
    }
    this.#wake?.();
    this.#rest();
  }

  /** Everything taken so far is written, or never will be. */
  async #written(): Promise<void> {
    while (this.#pending.length > 0 && !this.#failure && !this.#closed) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
  }
}
