import { type Accessor, batch, createSignal } from 'solid-js';
import { knownOffline, onWaking } from '../live/waking.ts';
import { type Certain, Delivery } from './delivery.ts';
import { leadOneWindow } from './leadership.ts';
import { newClientKey, nextOrder, type OutboxItem, type OutboxPlace, type Outcome } from './outbox-item.ts';
import type { OutboxStorage } from './outbox-storage.ts';

export interface OutboxOptions<M> {
  userId: string;
  storage: OutboxStorage;
  send(item: OutboxItem): Promise<Outcome<M>>;
}

type Sent<M> = { conversationId: string; message: M };
/** What one window tells the others; `{}` says only that something changed. */
type News<M> = { sent?: Sent<M>; paused?: number | null };

/** The unsent messages of one person, in all windows of this browser. What an earlier window left unsent goes out first. */
export class Outbox<M> {
  readonly #options: OutboxOptions<M>;
  readonly #state = createSignal<readonly OutboxItem[]>([]);
  readonly #pause = createSignal<number | null>(null);
  readonly #listeners = new Set<(conversationId: string, message: M) => void>();
  /** Writes on their way: what is stored is older than these. Null removes. */
  readonly #writing = new Map<string, OutboxItem | null>();
  readonly #channel: BroadcastChannel | undefined;
  readonly #delivery: Delivery<M>;
  readonly #stops: (() => void)[];
  #leading = false;
  #closed = false;

  constructor(options: OutboxOptions<M>) {
    const name = `parley-outbox:${options.userId}`;
    this.#options = options;
    this.#delivery = new Delivery<M>({
      waiting: () => (this.#leading ? this.items().filter((item) => !item.refusal) : []),
      send: options.send,
      certain: (item, outcome) => this.#certain(item, outcome),
      paused: (until) => {
        this.#pause[1](until);
        this.#tell({ paused: until });
      },
      online: () => !knownOffline(),
    });
    if (typeof BroadcastChannel !== 'undefined') this.#channel = new BroadcastChannel(name);
    this.#channel?.addEventListener('message', (event: MessageEvent<News<M>>) => this.#hear(event.data));
    const lead = () => {
      this.#leading = true;
      void this.#reload();
    };
    this.#stops = [
      leadOneWindow(name, lead),
      onWaking(this.wake),
      () => this.#delivery.stop(),
      () => this.#channel?.close(),
    ];
    void this.#reload();
  }

  /** Everything unsent, in order, refused messages included. */
  readonly items: Accessor<readonly OutboxItem[]> = () => this.#state[0]();

  /** The server takes nothing until then (milliseconds): we were too fast. */
  readonly pausedUntil: Accessor<number | null> = () => this.#pause[0]();

  /** Keeps a message until it is sent; it is in `items` when this returns. */
  add(conversationId: string, body: string, place: OutboxPlace = {}): OutboxItem {
    const { userId } = this.#options;
    const said = { userId, conversationId, body, ...place };
    const item = { ...said, clientKey: newClientKey(), writtenAt: Date.now(), order: nextOrder() };
    void this.#write(item.clientKey, item);
    this.#delivery.pump();
    return item;
  }

  /** Tries a refused message again, with the same key. */
  retry(clientKey: string): void {
    const item = this.#find(clientKey);
    if (!item) return;
    const { refusal: _, ...again } = item;
    void this.#write(clientKey, again);
    this.#delivery.pump();
  }

  /** Gives a message up. Only refused ones: of the others nobody knows whether they were sent. */
  discard(clientKey: string): void {
    if (this.#find(clientKey)?.refusal) void this.#write(clientKey, null);
  }

  /** The stream brought it: it was sent, whatever became of the reply. */
  settle(clientKey: string): void {
    if (this.#find(clientKey)) void this.#write(clientKey, null);
  }

  /** Calls `then` with every message sent from any window, before it leaves `items`. Returns a function that stops. */
  onSent(then: (conversationId: string, message: M) => void): () => void {
    this.#listeners.add(then);
    return () => this.#listeners.delete(then);
  }

  /** The network may be back, or somebody signed in: try now. */
  readonly wake = (): void => this.#delivery.wake();

  /** The server answered some request: what waits for it to be back need not wait longer. */
  readonly reached = (): void => this.#delivery.reached();

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
  }

  #find(clientKey: string): OutboxItem | undefined {
    return this.items().find((item) => item.clientKey === clientKey);
  }

  #show(items: Iterable<OutboxItem>): void {
    this.#state[1]([...items].sort((a, b) => a.order - b.order));
  }

  async #reload(): Promise<void> {
    const stored = await this.#options.storage.all(this.#options.userId);
    const all = new Map<string, OutboxItem | null>(stored.map((item) => [item.clientKey, item]));
    for (const [key, item] of this.#writing) all.set(key, item);
    this.#show([...all.values()].filter((item) => item !== null));
    this.#delivery.pump();
  }

  async #write(clientKey: string, item: OutboxItem | null, news: News<M> = {}): Promise<void> {
    const { storage } = this.#options;
    this.#writing.set(clientKey, item);
    const others = this.items().filter((other) => other.clientKey !== clientKey);
    this.#show(item ? [...others, item] : others);
    // Where nothing can be stored the window still keeps it; it is lost only with the window.
    await (item ? storage.put(item) : storage.remove(clientKey)).catch(() => {});
    if (this.#writing.get(clientKey) === item) this.#writing.delete(clientKey);
    this.#tell(news);
  }

  #certain(item: OutboxItem, outcome: Certain<M>): Promise<void> {
    if (outcome.type === 'refused') {
      // The stream may have brought it meanwhile: then an earlier try was the one that counted.
      if (!this.#find(item.clientKey)) return Promise.resolve();
      const refusal = { code: outcome.code, message: outcome.message };
      return this.#write(item.clientKey, { ...item, refusal });
    }
    const sent = { conversationId: item.conversationId, message: outcome.message };
    return batch(() => {
      this.#announce(sent);
      return this.#write(item.clientKey, null, { sent });
    });
  }

  #announce({ conversationId, message }: Sent<M>): void {
    for (const listener of this.#listeners) listener(conversationId, message);
  }

  #tell(news: News<M>): void {
    if (!this.#closed) this.#channel?.postMessage(news);
  }

  #hear(news: News<M>): void {
    if (news.paused !== undefined) return void this.#pause[1](news.paused);
    if (news.sent) this.#announce(news.sent);
    void this.#reload();
  }
}
