import type { Cluster, Redis } from 'ioredis';
import type { Hint } from '../../platform/hints.ts';
import type { Logger } from '../../platform/log.ts';
import type { Bus, BusListener, OpenBus } from './bus.ts';
import { HintOutbox } from './outbox.ts';
import { ProofOfHearing } from './proof-of-hearing.ts';
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

type Connect = typeof connectServer | typeof connectCluster;

class RedisBus implements Bus {
  readonly #url: string;
  readonly #log: Logger;
  readonly #node: string;
  readonly #listener: BusListener;
  readonly #outbox = new HintOutbox((hints) => this.#carry(hints));
  /** What this node says to hear itself: no hints, for the others. */
  readonly #nothing: string;
  readonly #proof: ProofOfHearing;
  #connect!: Connect;
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
    this.#nothing = JSON.stringify({ node, hints: [] });
    this.#open(url.includes(',') ? connectCluster : connectServer);
    const say = (channel: string) => this.#publisher.spublish(channel, this.#nothing);
    this.#proof = new ProofOfHearing(channels, say, () => {
      this.#subscriber.disconnect();
      this.#listen();
    });
  }

  publish(hint: Hint): void {
    this.#outbox.add(hint);
  }

  async close(): Promise<void> {
    await this.#outbox.settled();
    this.#closed = true;
    this.#proof.close();
    this.#disconnect();
  }

  #open(connect: Connect): void {
    this.#connect = connect;
    this.#publisher = connect(this.#url, 'publish');
    this.#publisher.on('ready', () => this.#listener.gap());
    this.#tellsOf(this.#publisher);
    this.#listen();
  }

  #listen(): void {
    const subscriber = this.#connect(this.#url, 'subscribe');
    this.#subscriber = subscriber;
    this.#tellsOf(subscriber);
    subscriber.on('smessage', (channel: string, load: string) => {
      if (load === this.#nothing) return this.#proof.heard(channel);
      for (const hint of unpack(this.#node, load) ?? []) this.#listener.hint(hint);
    });
    subscriber.on('ready', () => void this.#subscribe(subscriber));
    // A node of a cluster went or came, and is listened to anew.
    subscriber.on('subscribersReady', () => this.#listener.gap());
    // A single server that belongs to a cluster says that a channel is another one's.
    subscriber.once('moved', () => {
      if (this.#closed || subscriber !== this.#subscriber) return;
      this.#disconnect();
      this.#open(connectCluster);
    });
  }

  #tellsOf(connection: Redis | Cluster): void {
    for (const event of ['error', 'node error'] as const)
      connection.on(event as 'error', (error: Error) => this.#tell(error));
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
