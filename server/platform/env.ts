import type { BlockList } from 'node:net';
import { resolve } from 'node:path';
import { parseAddressList } from './address-list.ts';

/** A variable of the environment has a value Parley cannot use. The message names the variable and the fix. */
export class InvalidEnvironment extends Error {}

/** What the environment asks for, parsed once. Everything has a safe default. */
export type Env = ReturnType<typeof readEnv>;

type Source = Record<string, string | undefined>;

/** Reads and checks every variable Parley knows. Throws `InvalidEnvironment` that names the first wrong one. */
export function readEnv(source: Source = process.env) {
  const production = source.NODE_ENV === 'production';
  const databaseUrl = url(source, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const port = integer(source, 'PORT', 4000, 0, 65_535);
  return {
    production,
    port,
    host: source.HOST || '127.0.0.1',
    publicUrl: url(source, 'PUBLIC_URL', ['http:', 'https:']),
    trustedProxies: addresses(source, 'TRUSTED_PROXIES', '127.0.0.0/8,::1'),
    dataDir: resolve(source.DATA_DIR || 'data'),
    databaseUrl,
    replicaUrls: replicaUrls(source),
    redisUrl: urls(source, 'REDIS_URL', ['redis:', 'rediss:']),
    databasePool: integer(source, 'DATABASE_POOL', 20, 2, 1000),
    sessionDays: integer(source, 'SESSION_DAYS', 30, 1, 3650),
    registration: choice(source, 'REGISTRATION', ['open', 'closed'] as const, 'open'),
    demo: choice(source, 'DEMO', ['auto', 'on', 'off'] as const, 'auto'),
    sendsPerMinute: integer(source, 'SENDS_PER_MINUTE', 60, 1, 1_000_000_000),
    writesPerDay: integer(source, 'WRITES_PER_DAY', 1000, 1, 1_000_000_000),
    messageCache: integer(source, 'MESSAGE_CACHE_MB', 80, 0, 65_536),
    retentionDays: integer(source, 'RETENTION_DAYS', 0, 0, 36_500),
    retentionSweep: integer(source, 'RETENTION_SWEEP', 3600, 1, 86_400),
    editWindow: 60 * integer(source, 'EDIT_WINDOW', 0, 0, 5_256_000),
    deleteWindow: 60 * integer(source, 'DELETE_WINDOW', 0, 0, 5_256_000),
    undoWindow: integer(source, 'UNDO_WINDOW', 30, 0, 3600),
    presenceTimeout: integer(source, 'PRESENCE_TIMEOUT', 60, production ? 60 : 0, production ? 180 : 3600),
    passwordHashes: integer(source, 'PASSWORD_HASHES', 2, 1, 64),
    signInsPerMinute: integer(source, 'SIGN_INS_PER_MINUTE', 10, 1, 1_000_000),
    socketPing: integer(source, 'SOCKET_PING', 12, 1, 600),
    socketsPerUser: integer(source, 'SOCKETS_PER_USER', 100, 1, 1_000_000),
    streamBacklog: integer(source, 'STREAM_BACKLOG', 1000, 10, 1_000_000),
    drainDelay: integer(source, 'DRAIN_DELAY', 0, 0, 600),
    streamStall: integer(source, 'STREAM_STALL', 30, 1, 3600),
    execution: choice(source, 'EXECUTION', ['compiled', 'interpreted'] as const, 'compiled'),
    metricsToken: secret(source, 'METRICS_TOKEN', 16),
    logLevel: choice(source, 'LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const, 'info'),
  };
}

/** Whether demo people and conversations may be created: never in production on a database of its own, unless asked for. */
export function demoWanted(env: Env): boolean {
  if (env.demo !== 'auto') return env.demo === 'on';
  return !(env.production && env.databaseUrl);
}

function integer(source: Source, name: string, fallback: number, least: number, most: number): number {
  const text = source[name];
  if (!text) return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidEnvironment(
    `${name}=${text} is not usable. Set ${name} to a whole number from ${least} to ${most}.`,
  );
}

function choice<const T extends readonly string[]>(
  source: Source,
  name: string,
  values: T,
  fallback: T[number],
): T[number] {
  const text = source[name];
  if (!text) return fallback;
  if ((values as readonly string[]).includes(text)) return text;
  throw new InvalidEnvironment(`${name}=${text} is not usable. Set ${name} to one of: ${values.join(', ')}.`);
}

/** A secret that nobody guesses: never repeated in what is said of it. */
function secret(source: Source, name: string, least: number): string | undefined {
  const text = source[name];
  if (!text) return undefined;
  if (text.length >= least && /^[\x21-\x7e]+$/.test(text)) return text;
  throw new InvalidEnvironment(
    `${name} is not usable. Set ${name} to at least ${least} letters and digits, without blanks.`,
  );
}

function addresses(source: Source, name: string, fallback: string): BlockList {
  const list = parseAddressList(source[name] || fallback);
  if (list) return list;
  throw new InvalidEnvironment(
    `${name} is not usable. Set ${name} to addresses or networks such as 10.0.0.0/8, separated by commas.`,
  );
}

/** Addresses of one service, separated by commas. */
function urls(source: Source, name: string, protocols: string[]): string | undefined {
  for (const one of (source[name] ?? '').split(',')) url({ [name]: one }, name, protocols);
  return source[name] || undefined;
}

/** Standbys of the database in `DATABASE_URL`, without which there is none that they could follow. */
function replicaUrls(source: Source): string[] {
  const name = 'DATABASE_REPLICA_URLS';
  const list = urls(source, name, ['postgres:', 'postgresql:']);
  if (!list || source.DATABASE_URL) return list?.split(',') ?? [];
  throw new InvalidEnvironment(`${name} is not usable. Set ${name} to standbys of DATABASE_URL, and that as well.`);
}

function url(source: Source, name: string, protocols: string[]): string | undefined {
  const text = source[name];
  if (!text) return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  throw new InvalidEnvironment(
    `${name} is not usable. Set ${name} to a URL that begins with ${protocols.join('// or ')}//.`,
  );
}
