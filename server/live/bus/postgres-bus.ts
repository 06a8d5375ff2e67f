import pg from 'pg';
import type { DatabaseAddress } from '../../platform/database.ts';
import type { Logger } from '../../platform/log.ts';
import type { Bus, BusListener, OpenBus } from './bus.ts';
import { HintOutbox } from './outbox.ts';
import { pack, unpack } from './wire.ts';

const channel = 'parley_hints';
/** Milliseconds between two attempts to connect again: doubled each time, up to the second one, and scattered. */
const firstRetry = 100;
const lastRetry = 5000;

/**
 * Hints through PostgreSQL itself, for several nodes without a broker. On a connection of its own and after the commit:
 * NOTIFY within a transaction takes a lock of the whole instance at commit (15 k writes a second fall to 5 k; sent after it,
 * 44 k). It hears what others notify from the moment it listens; whatever came before or while it was away is a gap.
 */
export function postgresBus(address: DatabaseAddress, log: Logger): OpenBus {
  return (node, listener) => new PostgresBus(address, log, node, listener);
}

class PostgresBus implements Bus {
  readonly #address: DatabaseAddress;
  readonly #log: Logger;
  readonly #node: string;
  readonly #listener: BusListener;
  readonly #outbox = new HintOutbox((hints) => this.#notify(pack(this.#node, hints)));
  #client: pg.Client | undefined;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #attempts = 0;

  constructor(address: DatabaseAddress, log: Logger, node: string, listener: BusListener) {
    this.#address = address;
    this.#log = log;
    this.#node = node;
    this.#listener = listener;
    void this.#connect();
  }

  publish(...[hint]: Parameters<Bus['publish']>): void {
    this.#outbox.add(hint);
  }

  async close(): Promise<void> {
    await this.#outbox.settled();
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => {});
  }

  async #notify(loads: string[]): Promise<void> {
    if (!this.#client || loads.length === 0) return;
    await this.#client.query(`select pg_notify('${channel}', load) from unnest($1::text[]) load`, [loads]);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      ...(this.#address.socket ?? { connectionString: this.#address.url }),
      connectionTimeoutMillis: 5000,
      query_timeout: 10_000,
      keepAlive: true,
      application_name: 'parley hints',
    });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => {
      for (const hint of unpack(this.#node, payload ?? '') ?? []) this.#listener.hint(hint);
    });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      this.#log.warn({ err: error }, 'the line to the other nodes through PostgreSQL cannot be opened; trying again');
      return this.#lost(client);
    }
    if (this.#closed) return void client.end().catch(() => {});
    this.#client = client;
    this.#attempts = 0;
    this.#listener.gap();
  }

  /** Once for each client, however often it says so. */
  #lost(client: pg.Client): void {
    client.removeAllListeners('end');
    client.removeAllListeners('error');
    client.on('error', () => {});
    if (this.#client === client) this.#client = undefined;
    void client.end().catch(() => {});
    if (this.#closed) return;
    clearTimeout(this.#retry);
    const wait = Math.min(lastRetry, firstRetry * 2 ** this.#attempts++) * (0.5 + Math.random() / 2);
    this.#retry = setTimeout(() => void this.#connect(), wait).unref();
  }
}
