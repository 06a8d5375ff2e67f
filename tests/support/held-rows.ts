import pg from 'pg';
import { afterAll, expect } from 'vitest';
import type { Parley } from './parley.ts';

/** Somebody beside the server who keeps rows locked: a purge, a long transaction, another node that hangs. */
export interface Holder {
  /** Locks what a statement finds, until `letsGo`; such as `select from conversation where id = $1 for no key update`. */
  holds(statement: string, ...values: unknown[]): Promise<void>;
  /** Locks the row of a conversation, by its public id. */
  holdsRoom(id: string): Promise<void>;
  /** Ends the transaction, with whatever was done in it. */
  letsGo(): Promise<void>;
  /** Resolves once so many connections of this database wait for a lock. */
  waitedFor(by: number): Promise<void>;
}

/** Connects somebody who locks rows, until the file is over. */
export async function holder({ address }: Pick<Parley, 'address'>): Promise<Holder> {
  const client = new pg.Client(address.socket);
  const watcher = new pg.Client(address.socket);
  await Promise.all([client.connect(), watcher.connect()]);
  afterAll(() => Promise.all([client.end(), watcher.end()]));
  let holding = false;
  const holds = async (statement: string, ...values: unknown[]) => {
    if (!holding) await client.query('begin');
    holding = true;
    await client.query(statement, values);
  };
  return {
    holds,
    holdsRoom: (id) => holds('select from conversation where id = $1 for no key update', id.slice(4)),
    letsGo: async () => {
      holding = false;
      await client.query('commit');
    },
    waitedFor: (by) => expect.poll(() => waiting(watcher)).toBe(by),
  };
}

async function waiting(watcher: pg.Client): Promise<number> {
  const { rows } = await watcher.query<{ n: number }>(`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows[0]!.n;
}
