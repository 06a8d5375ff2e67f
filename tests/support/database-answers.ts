import type { CompiledQuery, QueryResult } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Parley } from './parley.ts';

type Result = Promise<QueryResult<unknown>>;
/** The part of Kysely that every query goes through, whichever object it was asked of. */
interface Executor {
  executeQuery(query: CompiledQuery, ...rest: never[]): Result;
}

/** Which statements are meant: those with this text, and with this parameter where one is named. */
export interface Which {
  text: string;
  parameter?: unknown;
}

/** What is particular to the text of a statement. */
export const reading = {
  session: 'where x.token_hash = w.hash',
  inbox: 'u.inbox_version as "upTo"',
  log: 'c.last_seq as seq, m.user_id',
  epoch: 'pg_control_system',
} as const;

/** The next such statement is carried out (`read`), and its answer arrives only on `release`. */
export function delayAnswer(parley: Parley, which: Which): { read: Promise<void>; release(): void } {
  const read = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const stop = intercept(parley, which, async (execute) => {
    stop();
    const result = await execute();
    read.resolve();
    await released.promise;
    return result;
  });
  onTestFinished(() => released.resolve());
  return { read: read.promise, release: () => released.resolve() };
}

/** All such statements wait for `release` before they are carried out: `begun` resolves with the first, `waiting` says how many do. */
export function holdStatements(
  parley: Parley,
  which: Which,
): { begun: Promise<void>; waiting(): number; release(): void } {
  const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let waiting = 0;
  const stop = intercept(parley, which, async (execute) => {
    waiting += 1;
    begun.resolve();
    await released.promise;
    return execute();
  });
  const release = () => (stop(), released.resolve());
  onTestFinished(release);
  return { begun: begun.promise, waiting: () => waiting, release };
}

/** The next `times` such statements fail, as when the database is away unless told how; `failed` resolves with the last of them. */
export function failAnswers(
  parley: Parley,
  which: Which,
  times = 1,
  error = new Error('Connection terminated unexpectedly'),
): { failed: Promise<void> } {
  const failed = Promise.withResolvers<void>();
  let left = times;
  const stop = intercept(parley, which, async () => {
    left -= 1;
    if (left === 0) {
      stop();
      failed.resolve();
    }
    throw error;
  });
  return { failed: failed.promise };
}

/** An error as PostgreSQL tells it, by its SQLSTATE. */
export const sqlState = (code: string) => Object.assign(new Error(`PostgreSQL says ${code}`), { code });

/** The next such statement breaks its connection for whoever asked, and PostgreSQL carries it out on `carryOut` all the same. */
export function loseAnswer(parley: Parley, which: Which): { carryOut(): Promise<void> } {
  const lost = Promise.withResolvers<() => Result>();
  const stop = intercept(parley, which, async (execute) => {
    stop();
    lost.resolve(execute);
    throw new Error('Connection terminated unexpectedly');
  });
  return { carryOut: async () => void (await (await lost.promise)()) };
}

/** All such statements are given up by PostgreSQL, as those are that take too long. Returns what ends it. */
export function cancelStatements(parley: Parley, which: Which): () => void {
  return intercept(parley, which, () => Promise.reject(sqlState('57014')));
}

/** The statements with this text that are sent while `work` is done, with their parameters. */
export async function sentQueries(
  parley: Parley,
  text: string,
  work: () => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const sent: CompiledQuery[] = [];
  const stop = intercept(parley, { text }, (execute, query) => {
    sent.push(query);
    return execute();
  });
  await work();
  stop();
  return sent;
}

/** Stands between the app and its database for the statements that are meant. Returns what ends it. */
function intercept(
  { app }: Parley,
  { text, parameter }: Which,
  answer: (execute: () => Result, query: CompiledQuery) => Result,
): () => void {
  const executor = Object.getPrototypeOf(app.services.sql.getExecutor()) as Executor;
  const before = executor.executeQuery;
  let over = false;
  executor.executeQuery = function (this: Executor, query: CompiledQuery, ...rest: never[]) {
    // What is asked for many at once has its parameters in lists.
    const ours = query.sql.includes(text) && (parameter === undefined || query.parameters.flat().includes(parameter));
    const execute = () => before.call(this, query, ...rest);
    return ours && !over ? answer(execute, query) : execute();
  };
  onTestFinished(() => {
    executor.executeQuery = before;
  });
  return () => void (over = true);
}
