import { createRows } from './rows.ts';

/** What the timeline must know of a message. The rest is for whoever shows it. */
export interface TimelineMessage {
  readonly id: string;
  readonly seq: number;
  /** Where in the conversation's log it last changed: 64 bits as a string. */
  readonly version: string;
}

/** A stretch of the conversation without holes, oldest first, and whether there is more on either side. */
export interface TimelinePage<M> {
  readonly messages: readonly M[];
  readonly older: boolean;
  readonly newer: boolean;
}

/** What a change touched: which messages, and whether any came, went or moved. */
export interface TimelineChange {
  readonly ids: readonly string[];
  readonly order: boolean;
}

/** A page on its way. Everything learned meanwhile is newer than it or in it, so it is applied again on top. */
export interface PageLoad<M> {
  /** The message the page continues from; undefined for a fresh start. */
  readonly from: M | undefined;
  /** Takes the page in. False: the window has moved on and the page no longer fits. */
  finish(page: TimelinePage<M>): boolean;
  abandon(): void;
}

/** Where a page goes. */
export type Place = 'replace' | 'older' | 'newer';

/** One gapless stretch of a conversation, fed by pages, by the stream and by replies, in any order. */
export interface TimelineWindow<M extends TimelineMessage> {
  messages(): readonly M[];
  get(id: string): M | undefined;
  /** There are messages before the first, or after the last, that are not here. */
  older(): boolean;
  newer(): boolean;
  begin(place: Place): PageLoad<M>;
  /** Somebody (the stream, a reply) says that this message exists and how it looks. Idempotent, any order. */
  learn(message: M): void;
}

export interface WindowOptions {
  /** The most messages kept, which is the most rows in the document. */
  most: number;
  /** Is the newest end in view? Then a full window forgets its oldest message, else it stops taking in new ones. */
  following(): boolean;
  changed(change: TimelineChange): void;
}

/** An empty window that knows nothing of either side: the first page decides. */
export function createWindow<M extends TimelineMessage>(options: WindowOptions): TimelineWindow<M> {
  const rows = createRows<M>();
  const loads = new Set<M[]>();
  let older = true;
  let newer = true;

  function take(message: M, touched: string[]): boolean {
    const known = rows.get(message.id);
    if (known) {
      if (rows.renew(message)) touched.push(message.id);
      return false;
    }
    const first = rows.all()[0];
    const last = rows.all().at(-1);
    if (newer && (!last || message.seq > last.seq)) return false;
    if (older && (!first || message.seq < first.seq)) return false;
    rows.insert(message);
    touched.push(message.id);
    return true;
  }

  function trim(from: 'oldest' | 'newest', touched: string[]): void {
    const gone = rows.trim(options.most, from);
    if (gone.length === 0) return;
    touched.push(...gone);
    if (from === 'oldest') older = true;
    else newer = true;
  }

  function apply(place: Place, page: TimelinePage<M>, learned: readonly M[]): void {
    const touched: string[] = [];
    if (place === 'replace') touched.push(...rows.keepOnly(page.messages));
    for (const message of page.messages) rows.put(message);
    touched.push(...page.messages.map((message) => message.id));
    if (place !== 'newer') older = page.older;
    if (place !== 'older') newer = page.newer;
    for (const message of learned) take(message, touched);
    trim(place === 'older' ? 'newest' : 'oldest', touched);
    options.changed({ ids: touched, order: true });
  }

  const edge = (place: Place) =>
    place === 'older' ? rows.all()[0] : place === 'newer' ? rows.all().at(-1) : undefined;

  return {
    messages: rows.all,
    get: rows.get,
    older: () => older,
    newer: () => newer,
    begin(place) {
      const from = edge(place);
      const learned: M[] = [];
      loads.add(learned);
      return {
        from,
        finish(page) {
          if (!loads.delete(learned) || edge(place)?.id !== from?.id) return false;
          apply(place, page, learned);
          return true;
        },
        abandon: () => void loads.delete(learned),
      };
    },
    learn(message) {
      for (const learned of loads) learned.push(message);
      const touched: string[] = [];
      const order = take(message, touched);
      if (order) trim(options.following() ? 'oldest' : 'newest', touched);
      if (touched.length > 0) options.changed({ ids: touched, order });
    },
  };
}
