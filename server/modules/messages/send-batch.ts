import { type Counts, countsOf, tally } from '../../platform/counts.ts';
import { againAfterDeadlock } from '../../platform/deadlocks.ts';
import { busy, lockWaitersOf } from '../../platform/lock-waiters.ts';
import { logBug } from '../../platform/log.ts';
import { perApp, type Services } from '../../platform/services.ts';
import type { ComposedMessage } from './composing.ts';
import type { MessageRow } from './message.entity.ts';
import { callSendBatch, type Outgoing, rowOf, type Verdict } from './send-call.ts';
import { refusalOf } from './send-refusals.ts';

/** Where a message went. `row` is at hand for a first send; a retry was written before and has to be read. */
export interface Sent {
  conversationId: string;
  seq: number;
  row?: MessageRow;
}

interface Waiting extends Outgoing {
  resolve(sent: Sent): void;
  reject(error: unknown): void;
}

/** What one batch wrote into one conversation, and the version it stands at since. */
interface Written {
  rows: MessageRow[];
  head: number;
}

const largestBatch = 256;

/**
 * The send path. Sends that arrive while a batch is on its way to the database go into the next: under load each commit
 * carries many messages, at rest a message waits for nobody. A conversation that somebody else has locked gets a lane of
 * its own, so that one slow room stalls nobody; few lanes wait in the database at a time, so that many slow ones do not either.
 */
export class SendBatch {
  readonly #services: Services;
  readonly #counts: Counts;
  #queue: Waiting[] = [];
  #busy = false;
  readonly #lanes = new Map<string, Waiting[]>();

  constructor(services: Services) {
    this.#services = services;
    this.#counts = countsOf(services);
  }

  /** Sends one message and says where it went. Throws the refusals of the send path. */
  add(authorId: string, message: ComposedMessage): Promise<Sent> {
    return new Promise((resolve, reject) => {
      const waiting = { authorId, message, resolve, reject };
      const lane = this.#lanes.get(message.conversationId);
      if (lane) return void lane.push(waiting);
      this.#queue.push(waiting);
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    await Promise.resolve(); // what is sent in the same tick goes in the same batch
    try {
      while (this.#queue.length > 0) {
        const locked = await this.#send(this.#queue.splice(0, largestBatch), false);
        for (const waiting of locked) this.#queueInLane(waiting);
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Sends a batch and settles it, but for what is in conversations that somebody else has locked: that is returned. */
  async #send(batch: Waiting[], wait: boolean): Promise<Waiting[]> {
    let verdicts: Verdict[];
    try {
      this.#counts.batches.observe(batch.length);
      verdicts = await againAfterDeadlock(this.#services, () => callSendBatch(this.#services, batch, wait));
    } catch (error) {
      return this.#failed(batch, wait, error);
    }
    const written = new Map<string, Written>();
    verdicts.forEach((verdict, i) => this.#settle(batch[i]!, verdict, written));
    for (const [conversationId, { rows, head }] of written) {
      rows.sort((a, b) => a.seq - b.seq);
      const hints = rows.map((row) => ({ version: row.version, kind: 'message' as const, row }));
      // Beyond the messages lie the roots of the threads they are replies in; the log has those.
      this.#services.hints.send({ about: 'conversation', conversationId, version: head, written: hints });
    }
    return batch.filter((_, i) => verdicts[i]!.outcome === 'BUSY');
  }

  /** Where one row is at fault each is sent alone, so that its neighbours lose nothing. */
  async #failed(batch: Waiting[], wait: boolean, error: unknown): Promise<Waiting[]> {
    if (!isDataError(error)) this.#unknown(batch, error);
    else if (batch.length > 1) {
      const locked = [];
      for (const one of batch) locked.push(...(await this.#send([one], wait)));
      return locked;
    } else {
      logBug(this.#services.log, error, 'sending one message');
      this.#fail(batch, error);
    }
    return [];
  }

  /** The connection broke: what was written may stand. Nobody is told either way, and readers look for themselves. */
  #unknown(batch: Waiting[], error: unknown): void {
    this.#fail(batch, error);
    const conversations = new Set(batch.map((waiting) => waiting.message.conversationId));
    const look = () => {
      for (const conversationId of conversations) {
        this.#services.hints.send({ about: 'conversation', conversationId, version: Number.MAX_SAFE_INTEGER });
      }
    };
    look();
    // PostgreSQL may still be about to commit what we no longer hear of.
    for (const later of [1000, 5000]) setTimeout(look, later).unref();
  }

  #fail(batch: Waiting[], error: unknown): void {
    tally(this.#counts.sends, 'FAILED', batch.length);
    for (const waiting of batch) waiting.reject(error);
  }

  #settle(waiting: Waiting, verdict: Verdict, written: Map<string, Written>): void {
    const { conversationId } = waiting.message;
    if (verdict.outcome === 'BUSY') return;
    tally(this.#counts.sends, verdict.outcome);
    if (verdict.outcome === 'RETRY') {
      // The first time it may have been written without anyone hearing of it.
      this.#services.hints.send({ about: 'conversation', conversationId, version: verdict.version });
      return waiting.resolve({ conversationId, seq: verdict.seq });
    }
    if (verdict.outcome !== 'SENT') return waiting.reject(refusalOf(verdict));
    const row = rowOf(waiting, verdict);
    const known = written.get(conversationId);
    if (known) known.rows.push(row);
    else written.set(conversationId, { rows: [row], head: verdict.head! });
    if (verdict.draft_cleared) this.#services.hints.send({ about: 'inbox', userId: waiting.authorId });
    waiting.resolve({ conversationId, seq: row.seq, row });
  }

  /** Waits for a conversation that somebody else has locked, beside the others. What comes meanwhile waits behind it. */
  #queueInLane(waiting: Waiting): void {
    const { conversationId } = waiting.message;
    const lane = this.#lanes.get(conversationId);
    if (lane) return void lane.push(waiting);
    this.#lanes.set(conversationId, [waiting]);
    void this.#drainLane(conversationId);
  }

  /**
   * One call for what waits, in its turn, and then the lane is closed: what came meanwhile goes with everybody else again. A
   * lane that went on for as long as there is something to send would hold the lock that keeps its conversation out of the
   * batches, and under load every conversation would end in a lane of its own, with a commit for each few messages.
   */
  async #drainLane(conversationId: string): Promise<void> {
    await Promise.resolve(); // the rest of the batch that found it locked
    const lane = this.#lanes.get(conversationId)!;
    const attempt = async (wait: boolean) => {
      const locked = await this.#send(lane.splice(0, largestBatch), wait);
      lane.unshift(...locked);
      return locked.length > 0 ? busy : undefined;
    };
    try {
      await lockWaitersOf(this.#services).inTurn(`sends ${conversationId}`, attempt);
    } catch (error) {
      this.#fail(lane.splice(0), error);
    }
    this.#lanes.delete(conversationId);
    this.#queue.unshift(...lane);
    if (!this.#busy) void this.#drain();
  }
}

/** The app's send path. */
export const sendBatchOf = perApp((services) => new SendBatch(services));

/** SQLSTATE classes 22 (data exception) and 23 (constraint): one row of the batch is at fault, not the others. */
function isDataError(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return code.startsWith('22') || code.startsWith('23');
}
