import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Hint } from '../../platform/hints.ts';
import type { Logger } from '../../platform/log.ts';
import type { Bus, BusListener, OpenBus } from './bus.ts';
import { HintOutbox } from './outbox.ts';
import { pack, unpack } from './wire.ts';

/** Channels; in a cluster each belongs to one of its nodes, so that they share the load. */
const channels = Array.from({ length: 16 }, (_, shard) => `parley:hints:${shard}`);
const longestWait = 5000;

/**
 * Hints through Redis or Valkey 7 or later, by sharded pub/sub. Nothing is kept there: with the broker gone sends go on, and
 * what it would have told is found by looking. Several addresses, separated by commas, are those of a cluster.
 */
export function redisBus(url: string, log: Logger): OpenBus {
  return (node, listener) => new RedisBus(url, log, node, listener);
}

class RedisBus implements Bus {
  readonly #node: string;
  readonly #publisher: Redis | Cluster;
  readonly #subscriber: Redis | Cluster;
  readonly #outbox = new HintOutbox((hints) => this.#carry(hints));

  constructor(url: string, log: Logger, node: string, listener: BusListener) {
    this.#node = node;
    this.#publisher = connect(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: longestWait });
    this.#subscriber = connect(url, {});
    let told = false;
    for (const connection of [this.#publisher, this.#subscriber]) {
      connection.on('error', (error: Error) => {
        if (!told)
          log.warn({ err: error }, 'REDIS_URL cannot be reached; trying again, and looking for hints meanwhile');
        told = true;
      });
    }
    this.#subscriber.on('smessage', (_channel: string, load: string) => {
      for (const hint of unpack(node, load) ?? []) listener.hint(hint);
    });
    this.#subscriber.on('ready', () => {
      told = false;
      void this.#subscribe(listener, log);
    });
  }

  publish(hint: Hint): void {
    this.#outbox.add(hint);
  }

  async close(): Promise<void> {
    await this.#outbox.settled();
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  /** Again after each connecting: what was told before that is a gap. */
  async #subscribe(listener: BusListener, log: Logger): Promise<void> {
    try {
      for (const channel of channels) await this.#subscriber.ssubscribe(channel);
      listener.gap();
    } catch (error) {
      log.warn({ err: error }, 'REDIS_URL takes no sharded subscriptions; Redis or Valkey 7 or later is needed');
    }
  }

  async #carry(hints: Hint[]): Promise<void> {
    const byChannel = Map.groupBy(hints, channelOf);
    await Promise.all(
      [...byChannel].flatMap(([channel, some]) =>
        pack(this.#node, some).map((load) => this.#publisher.spublish(channel, load)),
      ),
    );
  }
}

/** What is about the same goes the same way, so that it stays in order where nothing goes wrong. */
function channelOf(hint: Hint): string {
  const about = 'conversationId' in hint ? hint.conversationId : 'userId' in hint ? hint.userId : hint.about;
  let sum = 0;
  for (let at = 0; at < about.length; at += 1) sum = (sum * 31 + about.charCodeAt(at)) >>> 0;
  return channels[sum % channels.length]!;
}

function connect(url: string, options: RedisOptions): Redis | Cluster {
  const retryStrategy = (times: number) =>
    Math.min(longestWait, 100 * 2 ** Math.min(times, 10)) * (0.5 + Math.random() / 2);
  const all: RedisOptions = {
    ...options,
    retryStrategy,
    connectTimeout: longestWait,
    keepAlive: 10_000,
    autoResubscribe: false,
  };
  const addresses = url.split(',');
  if (addresses.length === 1) return new Redis(url, all);
  return new Cluster(addresses, { redisOptions: all, shardedSubscribers: true, clusterRetryStrategy: retryStrategy });
}
