import type pg from 'pg';
import { hubOf } from '../../live/hub.ts';
import { perApp, type Services } from '../../platform/services.ts';
import { openIndexConnection } from './index-connection.ts';
import { IndexQueue } from './index-queue.ts';
import { indexStep, isOfDatabase, type StepOutcome } from './index-step.ts';

/** Milliseconds a hint waits for others of its conversation; the first is not kept from being found for longer. */
const gatherFor = 60;
/** Milliseconds between looks for conversations whose hints were lost, and after a fault. */
const sweepEvery = 5_000;
const afterFault = 2_000;
const sweptAtOnce = 10_000;
/** Conversations offered to a step, which takes as many of them as it has room for. */
const offeredAtOnce = 250;
/** So many hints in a second are a load, during which the indexer rests three times as long as it works. */
const busyHints = 100;
const restFactor = 3;
const longestRest = 1_000;

/**
 * Follows the logs of all conversations and keeps the index of their messages, beside the sends and never in their way:
 * woken by hints, and by a look every few seconds for what no hint told of, such as everything written before the index was
 * there. A step asks the database how far the index of a conversation is, so doubled and lost hints, other nodes and crashes
 * change nothing.
 */
class Indexer {
  readonly #services: Services;
  readonly #waiting = new IndexQueue();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;
  #closed = false;
  #hints = { second: 0, count: 0 };
  #nextSweep = 0;

  constructor(services: Services) {
    this.#services = services;
    hubOf(services).on('conversation', ({ conversationId }) => this.#hear(conversationId));
    services.onClose(() => this.stop());
    this.#sweeping = setInterval(() => this.#wake(0), sweepEvery).unref();
    this.#wake(0);
  }

  /** Resolves once everything that was committed before the call is in the index. Rejects where the database is away. */
  async caughtUp(): Promise<void> {
    this.#nextSweep = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // What was begun before may fail for a reason that is over.
    await this.#working?.catch(() => {});
    await this.#work();
    if (!this.#waiting.empty) await this.caughtUp();
  }

  #hear(conversationId: string): void {
    const second = Math.floor(Date.now() / 1000);
    if (this.#hints.second !== second) this.#hints = { second, count: 0 };
    this.#hints.count += 1;
    this.#waiting.hear(conversationId);
    this.#wake(gatherFor);
  }

  #wake(delay: number): void {
    if (this.#closed || this.#timer || this.#working) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#work().catch((error: unknown) => this.#rest(error));
    }, delay).unref();
  }

  /** The database is away or too busy: the sweep finds what is left undone. */
  #rest(error: unknown): void {
    this.#services.log.warn({ err: error }, 'the search index waits for the database');
    this.#drop();
    this.#wake(afterFault);
  }

  #work(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
      if (!this.#waiting.empty) this.#wake(gatherFor);
    });
    return this.#working;
  }

  async #workOff(): Promise<void> {
    const client = (this.#client ??= await this.#open());
    let moved = true;
    // Where all that is left is in the hands of another node there is nothing to hurry for.
    for (; moved && !this.#closed; moved = moved && this.#nextSweep === 0) {
      if (Date.now() >= this.#nextSweep) await this.#sweep(client);
      moved = await this.#indexWaiting(client);
    }
    if (this.#nextSweep === 0) this.#nextSweep = Date.now() + sweepEvery;
  }

  /** Answers whether anything was done. */
  async #indexWaiting(client: pg.Client): Promise<boolean> {
    let moved = false;
    while (!this.#waiting.empty && !this.#closed) {
      const ids = this.#waiting.take(offeredAtOnce);
      const began = performance.now();
      moved = (await this.#index(client, ids)) || moved;
      if (this.#hints.count >= busyHints) await this.#pause((performance.now() - began) * restFactor);
    }
    return moved;
  }

  /** A step with some conversations. Where it fails for one of them, the others are indexed all the same. */
  async #index(client: pg.Client, ids: string[]): Promise<boolean> {
    try {
      return this.#note(await indexStep(client, ids));
    } catch (error) {
      if (ids.length === 1) throw error;
      if (client === this.#client && !isOfDatabase(error)) return await this.#indexEach(client, ids);
      this.#waiting.putBack(ids);
      throw error;
    }
  }

  /** Throws what was wrong with the first that failed, when all have had their turn. */
  async #indexEach(client: pg.Client, ids: string[]): Promise<boolean> {
    const failures: unknown[] = [];
    let moved = false;
    for (const id of ids) {
      try {
        moved = (await this.#index(client, [id])) || moved;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return moved;
  }

  #note(outcomes: Map<string, StepOutcome>): boolean {
    const those = (wanted: StepOutcome) => [...outcomes.keys()].filter((id) => outcomes.get(id) === wanted);
    this.#waiting.putBack(those('waits'));
    for (const id of those('more')) this.#waiting.fallBehind(id);
    return those('busy').length < outcomes.size;
  }

  #open(): Promise<pg.Client> {
    return openIndexConnection(this.#services, (lost) => {
      if (this.#client === lost) this.#client = undefined;
    });
  }

  /** The rarer, the longer it takes: at most a fiftieth of the time goes into looking. */
  async #sweep(client: pg.Client): Promise<void> {
    const began = Date.now();
    const { rows } = await client.query<{ id: string }>(`
      select c.id from conversation c left join search_progress p on p.conversation_id = c.id
      where c.version > coalesce(p.version, 0) order by c.last_message_at desc limit ${sweptAtOnce}`);
    for (const { id } of rows) this.#waiting.fallBehind(id);
    const took = Date.now() - began;
    this.#nextSweep = rows.length === sweptAtOnce ? 0 : Date.now() + Math.max(sweepEvery - 500, took * 50);
  }

  async #pause(milliseconds: number): Promise<void> {
    if (Math.floor(Date.now() / 1000) - this.#hints.second > 1) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, longestRest)).unref());
  }

  #drop(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.end().catch(() => {});
  }

  /** Finishes the step under way and leaves the rest to other nodes, or to the next start. */
  async stop(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweeping);
    clearTimeout(this.#timer);
    await this.#working?.catch(() => {});
    await this.#client?.end().catch(() => {});
  }
}

/** The app's indexer; it works from the start of the app on. */
export const indexerOf = perApp((services) => new Indexer(services));
