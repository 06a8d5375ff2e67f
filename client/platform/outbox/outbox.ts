import { type Accessor, batch, createSignal } from 'solid-js';
import { onWaking } from '../live/waking.ts';
import { createDelivery, type DeliveryOptions } from './delivery.ts';
import { leadOneWindow } from './leadership.ts';
import { newClientKey, nextOrder, type OutboxItem, type Outcome } from './outbox-item.ts';
import type { OutboxStorage } from './outbox-storage.ts';

/** The unsent messages of one person, in all windows of this browser. */
export interface Outbox<M> {
  /** Everything unsent, in order, refused messages included. */
  items: Accessor<readonly OutboxItem[]>;
  /** The server takes nothing until then (milliseconds): we were too fast. */
  pausedUntil: Accessor<number | null>;
  /** Keeps a message until it is sent; it is in `items` when this returns. */
  add(conversationId: string, body: string): OutboxItem;
  /** Tries a refused message again, with the same key. */
  retry(clientKey: string): void;
  /** Gives a message up. Only for refused ones: of the others nobody knows whether they were sent. */
  discard(clientKey: string): void;
  /** The stream brought it: it was sent, whatever became of the reply. */
  settle(clientKey: string): void;
  /** Calls `then` with every message sent from any window, before it leaves `items`. Returns a function that stops. */
  onSent(then: (conversationId: string, message: M) => void): () => void;
  wake(): void;
  close(): void;
}

export interface OutboxOptions<M> {
  userId: string;
  storage: OutboxStorage;
  send(item: OutboxItem): Promise<Outcome<M>>;
}

type News<M> = { sent?: { conversationId: string; message: M }; paused?: number | null };

/** Opens the outbox of one person; what an earlier window left unsent goes out first. */
export function createOutbox<M>({ userId, storage, send }: OutboxOptions<M>): Outbox<M> {
  const [items, setItems] = createSignal<readonly OutboxItem[]>([]);
  const [pausedUntil, setPaused] = createSignal<number | null>(null);
  const sentTo = new Set<(conversationId: string, message: M) => void>();
  // Writes on their way: what is stored is older than these.
  const writing = new Map<string, OutboxItem | null>();
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`parley-outbox:${userId}`);

  const find = (clientKey: string) => items().find((item) => item.clientKey === clientKey);
  const show = (all: Iterable<OutboxItem>) => setItems([...all].sort((a, b) => a.order - b.order));

  async function reload(): Promise<void> {
    const all = new Map((await storage.all(userId)).map((item) => [item.clientKey, item]));
    for (const [key, item] of writing) item ? all.set(key, item) : all.delete(key);
    show(all.values());
    delivery.pump();
  }

  async function write(clientKey: string, item: OutboxItem | null, news: News<M> = {}): Promise<void> {
    writing.set(clientKey, item);
    const others = items().filter((other) => other.clientKey !== clientKey);
    show(item ? [...others, item] : others);
    await (item ? storage.put(item) : storage.remove(clientKey)).catch(() => {});
    if (writing.get(clientKey) === item) writing.delete(clientKey);
    channel?.postMessage(news);
  }

  function certain(item: OutboxItem, outcome: Parameters<DeliveryOptions<M>['certain']>[1]): Promise<void> {
    if (outcome.type === 'refused') {
      // The stream may have brought it meanwhile: then an earlier try was the one that counted.
      if (!find(item.clientKey)) return Promise.resolve();
      const refusal = { code: outcome.code, message: outcome.message };
      return write(item.clientKey, { ...item, refusal });
    }
    const sent = { conversationId: item.conversationId, message: outcome.message };
    return batch(() => {
      for (const tell of sentTo) tell(sent.conversationId, sent.message);
      return write(item.clientKey, null, { sent });
    });
  }

  let leading = false;
  const delivery = createDelivery<M>({
    waiting: () => (leading ? items().filter((item) => !item.refusal) : []),
    send,
    certain,
    paused(until) {
      setPaused(until);
      channel?.postMessage({ paused: until } satisfies News<M>);
    },
    online: () => globalThis.navigator?.onLine !== false,
  });

  if (channel)
    channel.onmessage = ({ data }: MessageEvent<News<M>>) => {
      if (data.paused !== undefined) return void setPaused(data.paused);
      const { sent } = data;
      if (sent) for (const tell of sentTo) tell(sent.conversationId, sent.message);
      void reload();
    };
  const stopLeading = leadOneWindow(`parley-outbox:${userId}`, () => {
    leading = true;
    void reload();
  });
  const stopWaking = onWaking(delivery.wake);
  void reload();

  return {
    items,
    pausedUntil,
    add(conversationId, body) {
      const item = {
        clientKey: newClientKey(),
        userId,
        conversationId,
        body,
        writtenAt: Date.now(),
        order: nextOrder(),
      };
      void write(item.clientKey, item);
      delivery.pump();
      return item;
    },
    retry(clientKey) {
      const item = find(clientKey);
      if (!item) return;
      const { refusal: _, ...again } = item;
      void write(clientKey, again).then(delivery.pump);
    },
    discard: (clientKey) => void (find(clientKey)?.refusal && write(clientKey, null)),
    settle: (clientKey) => void (find(clientKey) && write(clientKey, null)),
    onSent(then) {
      sentTo.add(then);
      return () => sentTo.delete(then);
    },
    wake: delivery.wake,
    close() {
      stopWaking();
      stopLeading();
      delivery.stop();
      channel?.close();
    },
  };
}
