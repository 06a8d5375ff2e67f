import type { Cluster, Redis } from 'ioredis';
import type { Hint } from '../../platform/hints.ts';
import type { Logger } from '../../platform/log.ts';
import type { Bus, BusListener, OpenBus } from './bus.ts';
import { HintOutbox } from './outbox.ts';
import { connectCluster, connectServer, longestWait, troubleOf } from './redis-connection.ts';
import { pack, unpack } from './wire.ts';

/** Channels; in a cluster each belongs to one of its nodes, so that they share the load. */
const channels = Array.from({ length: 16 }, (_, shard) => `parley:hints:${shard}`);

/**
 * Hints through Redis or Valkey 7 or later, by sharded pub/sub. Nothing is kept there: with the broker gone sends go on, and
 * what it would have told is found by looking. Several addresses, separated by commas, are those of a cluster; so is a single
 * one that says so.
 */
export function redisBus(url: string, log: Logger): OpenBus {
  return (node, listener) => new RedisBus(url, log, node, listener);
}

class RedisBus implements Bus {
  readonly #url: string;
  readonly #log: Logger;
  readonly #node: string;
  readonly #listener: BusListener;
  readonly #outbox = new HintOutbox((hints) => this.#carry(hints));
  #publisher!: Redis | Cluster;
  #subscriber!: Redis | Cluster;
  #retry: NodeJS.Timeout | undefined;
  /** Troubles that were told of: each once, until it works again. */
  readonly #told = new Set<string>();
  #closed = false;

  constructor(url: string, log: Logger, node: string, listener: BusListener) {
    this.#url = url;
    this.#log = log;
    this.#node = node;
    this.#listener = listener;
    this.#connect(url.includes(',') ? connectCluster : connectServer);
  }

  publish(hint: Hint): void {
    this.#outbox.add(hint);
  }

  async close(): Promise<void> {
    await this.#outbox.settled();
    this.#closed = true;
    this.#disconnect();
  }

  #connect(connect: typeof connectServer | typeof connectCluster): void {
    const publisher = connect(this.#url, 'publish');
    const subscriber = connect(this.#url, 'subscribe');
    this.#publisher = publisher;
    this.#subscriber = subscriber;
    for (const connection of [publisher, subscriber]) {
      connection.on('error', (error: Error) => this.#tell(error));
      connection.on('node error', (error: Error) => this.#tell(error));
    }
    subscriber.on('smessage', (_channel: string, load: string) => {
      for (const hint of unpack(this.#node, load) ?? []) this.#listener.hint(hint);
    });
    subscriber.on('ready', () => void this.#subscribe(subscriber));
    publisher.on('ready', () => this.#listener.gap());
    // A single server that belongs to a cluster says that a channel is another one's.
    subscriber.once('moved', () => {
      if (this.#closed) return;
      this.#disconnect();
      this.#connect(connectCluster);
    });
    // A node of a cluster went or came, and is listened to anew.
    subscriber.on('subscribersReady', () => this.#listener.gap());
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  /** Again after each connecting: what was told before that is a gap. */
  async #subscribe(subscriber: Redis | Cluster): Promise<void> {
    clearTimeout(this.#retry);
    try {
      // All at once: of a channel that has just moved within a cluster there is no answer, and it is asked for anew.
      await Promise.all(channels.map((channel) => subscriber.ssubscribe(channel)));
      this.#told.clear();
      this.#listener.gap();
    } catch (error) {
      if (this.#closed || subscriber !== this.#subscriber) return;
      this.#tell(error);
      this.#retry = setTimeout(() => void this.#subscribe(subscriber), longestWait).unref();
    }
  }

  #tell(error: unknown): void {
    const trouble = troubleOf(error);
    if (!this.#closed && !this.#told.has(trouble)) this.#log.warn({ err: error }, trouble);
    this.#told.add(trouble);
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
