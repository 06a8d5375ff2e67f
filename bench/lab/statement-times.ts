import pg from 'pg';

type Query = (...args: unknown[]) => unknown;

/**
 * Adds up how long this process waits for PostgreSQL, the way to it and back included. Statements under way at the same time
 * count each for itself. Has to be called before the first connection is made.
 * @returns milliseconds since it was asked last
 */
export function timeStatements(): () => number {
  let spent = 0;
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function timed(this: unknown, ...args) {
    const began = performance.now();
    const answer = query.apply(this, args);
    if (answer instanceof Promise) void countUntil(answer, began);
    return answer;
  };
  const countUntil = async (answer: Promise<unknown>, began: number) => {
    await Promise.allSettled([answer]);
    spent += performance.now() - began;
  };
  return () => {
    const since = spent;
    spent = 0;
    return since;
  };
}
