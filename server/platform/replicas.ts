import { setTimeout as pause } from 'node:timers/promises';
import type { CompiledQuery, RawBuilder } from 'kysely';
import pg from 'pg';
import { type Sql, sessionSettings } from './database.ts';
import { type Env, InvalidEnvironment } from './env.ts';
import type { Logger } from './log.ts';
import { type LogPlace, readPrimary, readReplica, reaches } from './log-place.ts';
import { prepareOnPool } from './prepared-statements.ts';
import { perApp, type Services } from './services.ts';

/** Milliseconds a question waits for a replica to replay what was there when it was asked. */
const waitsFor = 50;
/** Milliseconds a replica is left alone that could not be asked, and one that was too far behind. */
const afterFault = 5_000;
const afterLag = 1_000;
/** Milliseconds between two lines in the log about one replica. */
const toldEvery = 60_000;
/** Milliseconds after which a replica that does not answer is given up: whoever asks has waited that long for nothing. */
const patience = 4_000;

/** A server that follows the primary. */
interface Replica {
  name: string;
  pool: pg.Pool;
  restsUntil: number;
  toldAt: number;
}

/**
 * Answers questions from replicas, as far as that is the same as from the primary. The rule: a question is answered by a
 * server that has replayed everything that was in the primary's log when the question came. Whatever anybody had been told of
 * by then (a message somebody sent, a cursor somebody holds, the end of a right) was committed, so it stood in that log; and
 * a replica shows commits in their order. So what it answers is the state of that moment or a later one, exactly as a
 * primary's answer is. Rights are asked in the same statement as ever, in the same state. Whichever replica cannot say so in time
 * is passed over, and the primary answers.
 */
export class Replicas {
  readonly #services: Services;
  readonly #replicas: Replica[];
  #turn = 0;
  /** The reading of the primary's place that is under way, and the one that waits for it to end. */
  #reading: Promise<unknown> = Promise.resolve();
  #next: Promise<LogPlace> | undefined;

  constructor(services: Services) {
    this.#services = services;
    const { replicaUrls, databasePool } = services.env;
    this.#replicas = replicaUrls.map((url) => ({ ...openReplica(url, databasePool), restsUntil: 0, toldAt: 0 }));
    services.onClose(async () => {
      for (const { pool } of this.#replicas) await pool.end();
    });
  }

  /** Asks a question that changes nothing: a replica that is far enough where there is one, else the primary. */
  async ask<Row>(question: RawBuilder<Row>): Promise<Row[]> {
    const replica = this.#choose();
    const rows = replica && (await this.#askReplica(replica, question));
    return rows ?? (await question.execute(this.#services.sql)).rows;
  }

  /** In turn, those that are not resting. */
  #choose(): Replica | undefined {
    const now = Date.now();
    const awake = this.#replicas.filter(({ restsUntil }) => restsUntil <= now);
    this.#turn += 1;
    return awake[this.#turn % awake.length];
  }

  /** Undefined where it was too far behind, or could not be asked. What is wrong with the question itself, the primary will say. */
  async #askReplica<Row>(replica: Replica, question: RawBuilder<Row>): Promise<Row[] | undefined> {
    const wanted = await this.#place();
    let client: pg.PoolClient | undefined;
    let broken = true;
    try {
      client = await replica.pool.connect();
      const fit = await this.#hasReplayed(client, wanted);
      const rows = fit ? await askOn<Row>(client, question.compile(this.#services.sql)) : undefined;
      broken = false;
      return fit ? rows : this.#rest(replica, afterLag, 'is behind');
    } catch (error) {
      return this.#rest(replica, afterFault, 'cannot be asked', error);
    } finally {
      client?.release(broken);
    }
  }

  #rest(replica: Replica, milliseconds: number, why: string, error?: unknown): undefined {
    const now = Date.now();
    replica.restsUntil = now + milliseconds;
    if (now - replica.toldAt < toldEvery) return;
    replica.toldAt = now;
    this.#services.log.warn(
      { replica: replica.name, code: codeOf(error) },
      `a read replica ${why}; the primary is asked instead`,
    );
  }

  /** Where the primary's log ended at some moment after the call. Whoever calls while it is being read waits for the next reading. */
  #place(): Promise<LogPlace> {
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined;
      const reading = readPrimary(this.#services.sql);
      this.#reading = reading.catch(() => {});
      return reading;
    });
    return this.#next;
  }

  /** Waits a moment for the server of a connection to replay what is wanted; false where it takes longer. */
  async #hasReplayed(client: pg.PoolClient, wanted: LogPlace): Promise<boolean> {
    const until = Date.now() + waitsFor;
    for (let wait = 1; ; wait *= 2) {
      if (reaches(await readReplica(client), wanted)) return true;
      if (Date.now() + wait > until) return false;
      await pause(wait);
    }
  }
}

/** Undefined where the database refused the question itself: it was not the replica's fault, and the primary says it better. */
async function askOn<Row>(client: pg.PoolClient, { sql: text, parameters }: CompiledQuery): Promise<Row[] | undefined> {
  try {
    return (await client.query(text, [...parameters])).rows as Row[];
  } catch (error) {
    if (error instanceof pg.DatabaseError) return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | undefined)?.code;
}

/** The app's replicas; without any, everything is asked of the primary. */
export const replicasOf = perApp((services) => new Replicas(services));

/**
 * Refuses replicas that are none of this database. One that cannot be reached just now is no reason not to start.
 * Throws `InvalidEnvironment`.
 */
export async function checkReplicas({ replicaUrls }: Env, primary: Sql, log: Logger): Promise<void> {
  if (replicaUrls.length === 0) return;
  const { database } = await readPrimary(primary);
  for (const url of replicaUrls) {
    const { name, pool } = openReplica(url, 1);
    try {
      const client = await pool.connect();
      const place = await readReplica(client).finally(() => client.release(true));
      if (place?.database === database) continue;
    } catch (error) {
      log.warn({ code: codeOf(error), replica: name }, 'a read replica cannot be asked; the primary is asked instead');
      continue;
    } finally {
      await pool.end();
    }
    throw new InvalidEnvironment(
      `DATABASE_REPLICA_URLS names ${name}, which is no standby of this database. Name servers that stream from it, or unset it.`,
    );
  }
}

function openReplica(url: string, size: number): { name: string; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url.replace('@/', '@localhost/'),
    max: size,
    options: sessionSettings,
    types: new pg.TypeOverrides(),
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    keepAlive: true,
  });
  prepareOnPool(pool);
  // Without a listener a connection that breaks would end the process: one at rest, or one between two questions.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const { host, port } = new pg.Client({ connectionString: url });
  return { name: `${host}:${port}`, pool };
}
