import type { Direct, DirectSource } from '../direct.ts';
import type { Line, Running } from '../socket-line.ts';
import type { Member } from './member.ts';
import type { DeliveryParts, Workshop } from './delivery-parts.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { Payload } from './frames.ts';
import type { LastingOperation } from './lasting-operation.ts';
import { type EventsOwner, PendingEvents } from './pending-events.ts';
import type { AnswerGroup, SharedAnswer } from './shared-answers.ts';

/**
 * Delivers a subscription over one socket, as frames around payloads. What is the same for everyone is executed and
 * serialised once for all readers; anything else for this one alone. While the source is live and the reader keeps up,
 * events pass no promise of this reader's, and none is kept for the next one.
 */
export class SharedDelivery<Event> implements Running, Direct<Event>, Member<Event>, EventsOwner<Event> {
  readonly id: string;
  readonly #source: DirectSource<Event>;
  readonly #operation: LastingOperation;
  readonly #line: Line;
  readonly #workshop: Workshop;
  readonly beginning: Buffer;
  readonly group: AnswerGroup;
  readonly #pending = new PendingEvents<Event>(this);
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
    return !this.#line.writer.full && this.#pending.takesMore;
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
    if (this.#pending.isEmpty) this.#rest();
  }

  /** Nothing of its own is under way, so it may go on with those who stand at the same place. */
  turnEnds(): void {
    this.#resting = false;
    if (!this.#closed && this.#shares && this.#pending.isEmpty && this.ready) this.#source.fallIn?.(this);
  }

  fallOut(): void {
    this.#source.fallOut?.();
  }

  #takes(event: Event): void {
    const answer = this.answerTo(event);
    const ready = this.#pending.isEmpty && answer?.payload && !this.isExcepted(answer);
    if (ready) this.send(answer.payload!);
    else this.#pending.add(event, answer);
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
    this.#pending.clear();
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

  get closed(): boolean {
    return this.#closed;
  }

  isExcepted({ except }: SharedAnswer): boolean {
    return except?.has(this.#operation.userId ?? '') ?? false;
  }

  answerAlone(event: Event): Promise<object> {
    this.#shares = false;
    return this.#workshop.alone(this.#operation, event);
  }

  send(payload: Payload): void {
    this.#line.writer.write(this.beginning, payload.frame(this.beginning.length));
  }

  sent(): void {
    this.#wake?.();
    this.#rest();
  }

  failed(error: unknown): void {
    this.#failure = { error };
    this.#wake?.();
    void this.#source.return?.();
  }

  abandon(): void {
    this.#line.writer.abandon();
  }

  #rest(): void {
    if (this.#resting || !this.#shares) return;
    this.#resting = true;
    this.#line.writer.flusher.addResting(this);
  }

  /** Everything taken so far is written, or never will be. */
  async #written(): Promise<void> {
    while (!this.#pending.isEmpty && !this.#failure && !this.#closed) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
  }
}
