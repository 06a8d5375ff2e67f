import { pino } from 'pino';
import { sql } from 'kysely';
import { afterAll, expect } from 'vitest';
import { type App, createApp } from '../../server/app.ts';
import type { OpenBus } from '../../server/live/bus/bus.ts';
import { entities } from '../../server/modules.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../../server/platform/database.ts';
import { readEnv } from '../../server/platform/env.ts';
import type { Logger } from '../../server/platform/log.ts';
import { type Attachment, watchAttachments } from './attachments.ts';
import { core } from './core-documents.ts';
import type { Heard } from './heard.ts';
import { ask } from './http.ts';
import { type OwnDatabase, ownDatabase } from './own-database.ts';
import { Person } from './person.ts';

/** Opens the line to the other nodes on a database. */
export type MakeBus = (address: DatabaseAddress, log: Logger) => OpenBus;

/** Limits that no test should meet by accident; a test about one sets it. */
const generous = {
  DEMO: 'off',
  DATABASE_POOL: '10',
  SENDS_PER_MINUTE: '1000000',
  WRITES_PER_DAY: '1000000',
  SIGN_INS_PER_MINUTE: '100000',
  PRESENCE_TIMEOUT: '0',
};

/** The password of everybody here. */
export const password = 'correct horse battery';

/** A running Parley of one's own, and a way to seat people at it. */
export interface Parley {
  /** The endpoint. */
  url: string;
  app: App;
  orm: Database;
  /** Where its database is. */
  address: DatabaseAddress;
  /** Registers people. Names may be used again: the second ada is `ada2`. */
  people<const Names extends string[]>(...names: Names): Promise<{ [Name in Names[number]]: Person }>;
  /** Asks the database beside the server. */
  rows<Row>(query: ReturnType<typeof sql>): Promise<Row[]>;
  /**
   * The statements that reach the database while `work` is done, but for those that fall due whenever they like: the look-up of
   * a session, which is believed for a second, and noting who is still here once a minute.
   */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  /** What was logged as a bug; it is then no longer held against the file. */
  bugs(): LoggedBug[];
}

/** A line of the log at level error. */
export interface LoggedBug {
  traceId?: string;
  where?: string;
  err?: { message: string };
}

/**
 * Starts Parley on a free port with a database of its own, and closes it after the file. `env` is what the environment
 * would say; another database may be given. The file fails if a bug was logged that nobody asked for.
 */
export async function parley(
  env: Record<string, string> = {},
  makeBus?: MakeBus,
  given?: Promise<OwnDatabase>,
): Promise<Parley> {
  const database = await (given ?? ownDatabase());
  const statements: string[] = [];
  const orm = await openDatabase({ socket: database.socket }, entities, {
    pool: 10,
    onStatement: (text) => statements.push(text),
  });
  const bugs: LoggedBug[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void bugs.push(JSON.parse(line)) });
  const address = { socket: database.socket };
  const app = await createApp({ env: readEnv({ ...generous, ...env }), orm, log, bus: makeBus?.(address, log) });
  const url = `http://127.0.0.1:${await app.listen(0, '127.0.0.1')}/graphql`;
  const streams = new Set<Heard<never>>();
  const register = registrar(url, streams, watchAttachments(app.services));

  afterAll(async () => {
    for (const stream of streams) stream.stop();
    await app.close();
    await orm.close();
    await database.drop();
    expect(bugs).toEqual([]);
  });

  return {
    url,
    app,
    orm,
    address,
    people: async (...who) =>
      Object.fromEntries(await Promise.all(who.map(async (name) => [name, await register(name)]))),
    rows: async <Row>(query: ReturnType<typeof sql>) => (await query.execute(app.services.sql)).rows as Row[],
    statements: async (work) => {
      const from = statements.length;
      await work();
      return statements.slice(from).filter((text) => !/from session x|insert into last_seen/.test(text));
    },
    bugs: () => bugs.splice(0),
  };
}

/** Registers people under their names; who has the name of somebody before gets a number. */
function registrar(url: string, streams: Set<Heard<never>>, attachment: Attachment): (name: string) => Promise<Person> {
  const names = new Map<string, number>();
  return async (name) => {
    const nth = (names.get(name) ?? 0) + 1;
    names.set(name, nth);
    const username = nth === 1 ? name : `${name}${nth}`;
    const input = { username, email: `${username}@example.org`, password, displayName: username };
    const { register: answer } = (await ask(url, undefined, core.Register, { input })).data;
    return new Person({ id: answer.user.id, username, token: answer.token }, url, streams, attachment);
  };
}
