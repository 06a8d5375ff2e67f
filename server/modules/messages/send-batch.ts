import { sql } from 'kysely';
import { NotFound, RateLimited, Refusal } from '../../platform/errors.ts';
import { logBug } from '../../platform/log.ts';
import { perApp, type Services } from '../../platform/services.ts';
import { Archived } from '../conversations/members.ts';
import type { ComposedMessage } from './composing.ts';
import type { MessageRow } from './message.entity.ts';

/** The same client key was used before for another request. */
export class Conflict extends Refusal {
  constructor() {
    super('CONFLICT', 'This client key was used for another message. Choose a fresh key for each message.');
  }
}

/** Where a message went. `row` is at hand for a first send; a retry was written before and has to be read. */
export interface Sent {
  conversationId: string;
  seq: number;
  row?: MessageRow;
}

interface Waiting {
  authorId: string;
  message: ComposedMessage;
  resolve(sent: Sent): void;
  reject(error: unknown): void;
}

interface Verdict {
  outcome: 'SENT' | 'RETRY' | 'CONFLICT' | 'NOT_FOUND' | 'ARCHIVED' | 'RATE_LIMITED' | 'BUSY';
  seq: number;
  version: number;
  created_at: Date;
  mentioned: string[];
  retry_after: number | null;
}

const largestBatch = 256;

/**
 * The send path. Sends that arrive while a batch is on its way to the database go into the next: under load each commit
 * carries many messages, at rest a message waits for nobody. A conversation that somebody else has locked gets a lane of
 * its own, so that one slow room stalls nobody.
 */
export class SendBatch {
  readonly #services: Services;
  #queue: Waiting[] = [];
  #busy = false;
  readonly #lanes = new Map<string, Waiting[]>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Sends one message and says where it went. Throws the refusals of the send path. */
  add(authorId: string, message: ComposedMessage): Promise<Sent> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ authorId, message, resolve, reject });
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    await Promise.resolve(); // what is sent in the same tick goes in the same batch
    try {
      while (this.#queue.length > 0) await this.#send(this.#queue.splice(0, largestBatch), false);
    } finally {
      this.#busy = false;
    }
  }

  async #send(batch: Waiting[], wait: boolean): Promise<void> {
    let verdicts: Verdict[];
    try {
      verdicts = await callSendBatch(this.#services, batch, wait);
    } catch (error) {
      if (!isDataError(error)) return this.#unknown(batch, error);
      if (batch.length > 1) {
        for (const one of batch) await this.#send([one], wait);
        return;
      }
      logBug(this.#services.log, error, 'sending one message');
      return fail(batch, error);
    }
    const written = new Map<string, MessageRow[]>();
    verdicts.forEach((verdict, i) => this.#settle(batch[i]!, verdict, written));
    for (const [conversationId, rows] of written) {
      rows.sort((a, b) => a.seq - b.seq);
      const hints = rows.map((row) => ({ version: row.version, kind: 'message' as const, row }));
      this.#services.hints.send({
        about: 'conversation',
        conversationId,
        version: rows.at(-1)!.version,
        written: hints,
      });
    }
  }

  /** The connection broke: what was written may stand. Nobody is told either way, and readers look for themselves. */
  #unknown(batch: Waiting[], error: unknown): void {
    fail(batch, error);
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

  #settle(waiting: Waiting, verdict: Verdict, written: Map<string, MessageRow[]>): void {
    const { conversationId } = waiting.message;
    if (verdict.outcome === 'BUSY') return this.#queueInLane(conversationId, waiting);
    if (verdict.outcome === 'RETRY') {
      // The first time it may have been written without anyone hearing of it.
      this.#services.hints.send({ about: 'conversation', conversationId, version: verdict.version });
      return waiting.resolve({ conversationId, seq: verdict.seq });
    }
    if (verdict.outcome !== 'SENT') return waiting.reject(refusalOf(verdict));
    const row = rowOf(waiting, verdict);
    const rows = written.get(conversationId);
    if (rows) rows.push(row);
    else written.set(conversationId, [row]);
    waiting.resolve({ conversationId, seq: row.seq, row });
  }

  #queueInLane(conversationId: string, waiting: Waiting): void {
    const lane = this.#lanes.get(conversationId);
    if (lane) return void lane.push(waiting);
    this.#lanes.set(conversationId, [waiting]);
    void this.#drainLane(conversationId);
  }

  async #drainLane(conversationId: string): Promise<void> {
    const lane = this.#lanes.get(conversationId)!;
    while (lane.length > 0) await this.#send(lane.splice(0, largestBatch), true);
    this.#lanes.delete(conversationId);
  }
}

/** The app's send path. */
export const sendBatchOf = perApp((services) => new SendBatch(services));

async function callSendBatch(services: Services, batch: Waiting[], wait: boolean): Promise<Verdict[]> {
  const messages = batch.map((waiting) => waiting.message);
  const said = messages.flatMap((message, i) => message.mentions.map((u) => ({ o: i + 1, u })));
  const { rows } = await sql<Verdict>`
    select outcome, seq, version, created_at, mentioned, retry_after from send_batch(
      ${messages.map((m) => m.conversationId)}::uuid[], ${batch.map((w) => w.authorId)}::uuid[],
      ${messages.map((m) => m.clientKey)}::text[], ${messages.map((m) => m.requestHash)}::bytea[],
      ${messages.map((m) => m.kind)}::text[], ${messages.map((m) => m.body)}::text[],
      ${messages.map((m) => JSON.stringify(m.content))}::jsonb[], ${messages.map((m) => m.mediaUrl)}::text[],
      ${messages.map((m) => m.threadRootSeq)}::bigint[], ${messages.map((m) => m.quotedSeq)}::bigint[],
      ${JSON.stringify(said)}::jsonb, ${services.env.sendsPerMinute}::int, ${services.env.writesPerDay}::int, ${wait}::boolean)
    order by ord`.execute(services.sql);
  return rows;
}

function rowOf({ authorId, message }: Waiting, verdict: Verdict): MessageRow {
  return {
    conversationId: message.conversationId,
    seq: verdict.seq,
    createdVersion: verdict.version,
    version: verdict.version,
    authorId,
    clientKey: message.clientKey,
    kind: message.kind,
    body: message.body,
    content: message.content,
    mediaUrl: message.mediaUrl,
    threadRootSeq: message.threadRootSeq,
    quotedSeq: message.quotedSeq,
    mentioned: verdict.mentioned,
    createdAt: verdict.created_at,
    editedAt: null,
    deletedAt: null,
    reactions: [],
  };
}

function refusalOf(verdict: Verdict): Refusal {
  if (verdict.outcome === 'CONFLICT') return new Conflict();
  if (verdict.outcome === 'ARCHIVED') return new Archived();
  if (verdict.outcome === 'RATE_LIMITED') return new RateLimited(Math.max(1, verdict.retry_after ?? 60));
  return new NotFound('This conversation');
}

/** SQLSTATE classes 22 (data exception) and 23 (constraint): one row of the batch is at fault, not the others. */
function isDataError(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return code.startsWith('22') || code.startsWith('23');
}

function fail(batch: Waiting[], error: unknown): void {
  for (const waiting of batch) waiting.reject(error);
}
