import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** Milliseconds until a connection or command is given up, and between two attempts at most. */
export const longestWait = 5000;

/** Milliseconds before the next attempt: doubled each time, up to the longest wait, and scattered. */
const waitBefore = (attempt: number) =>
  Math.min(longestWait, 100 * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);

const common: RedisOptions = {
  retryStrategy: waitBefore,
  connectTimeout: longestWait,
  keepAlive: 10_000,
  autoResubscribe: false,
};

/**
 * What a connection is for. Who publishes never waits for a broker that is not there: what cannot leave at once is lost, and
 * found by looking.
 */
export type Purpose = 'publish' | 'subscribe';

/** Connects to one server, and goes on trying. */
export function connectServer(url: string, purpose: Purpose): Redis {
  return new Redis(url, { ...common, ...(purpose === 'publish' ? { enableOfflineQueue: false, ...impatient } : {}) });
}

const impatient: RedisOptions = { maxRetriesPerRequest: 0, commandTimeout: longestWait };

/**
 * Connects to a cluster by some of its nodes, and goes on trying. The others are known from these and are entered with what the
 * first address says: its name, password and whether by TLS. Its database does not count: what is published is in none.
 */
export function connectCluster(urls: string, purpose: Purpose): Cluster {
  const addresses = urls.split(',').map((text) => new URL(text));
  const first = addresses[0]!;
  const secure = first.protocol === 'rediss:';
  const redisOptions: RedisOptions = {
    ...common,
    ...(purpose === 'publish' ? impatient : {}),
    ...(first.username ? { username: decodeURIComponent(first.username) } : {}),
    ...(first.password ? { password: decodeURIComponent(first.password) } : {}),
    ...(secure ? { tls: {} } : {}),
  };
  const nodes = addresses.map((address) => ({
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port || 6379),
  }));
  return new Cluster(nodes, {
    redisOptions,
    shardedSubscribers: true,
    clusterRetryStrategy: waitBefore,
    enableOfflineQueue: purpose === 'subscribe',
    slotsRefreshTimeout: longestWait,
    // By TLS a node has to be asked for under the name that stands in its certificate.
    ...(secure ? { dnsLookup: (name, done) => done(null, name) } : {}),
  });
}

const troubles: [sign: RegExp, sentence: string][] = [
  [
    /NOAUTH/,
    'REDIS_URL names no password and the server wants one; set it as redis://:password@host:6379, in a cluster in the first address',
  ],
  [
    /WRONGPASS|invalid password/,
    "the name or password in REDIS_URL is not the server's; set it as redis://name:password@host:6379",
  ],
  [
    /NOPERM/,
    'the name in REDIS_URL may not do what Parley does; allow it on the server: ACL SETUSER name &parley:hints:* +ssubscribe +spublish +info +cluster',
  ],
  [/unknown command/i, 'REDIS_URL takes no sharded subscriptions; Redis or Valkey 7 or later is needed'],
];

/** What is wrong, and what mends it, in words for whoever runs this. */
export function troubleOf(error: unknown): string {
  const said = [error, (error as { lastNodeError?: unknown } | null)?.lastNodeError].map(String).join(' ');
  const trouble = troubles.find(([sign]) => sign.test(said))?.[1] ?? 'REDIS_URL cannot be reached';
  return `${trouble}. Trying again, and looking for hints meanwhile`;
}
