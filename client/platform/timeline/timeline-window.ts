import { Rows } from './rows.ts';

/** What the timeline must know of a message. The rest is for whoever shows it. */
export interface TimelineMessage {
  readonly id: string;
  readonly seq: number;
  /** Where in the conversation's log it last changed: 64 bits as a string. */
  readonly version: string;
  /** It was taken back right after it was sent, and stands in no timeline any more. */
  readonly retracted?: boolean;
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

export interface WindowOptions {
  /** The most messages kept, which is the most rows in the document. */
  most: number;
  /** Is the newest end in view? Then a full window forgets its oldest message, else it stops taking in new ones. */
  following(): boolean;
  changed(change: TimelineChange): void;
}

/** One gapless stretch of a conversation, fed by pages, by the stream and by replies, in any order. Empty, it knows nothing. */
export class TimelineWindow<M extends TimelineMessage> {
  readonly #options: WindowOptions;
  readonly #rows = new Rows<M>();
  readonly #loads = new Set<M[]>();
  /** What somebody does not want to see here, whatever is said of it. */
  readonly #hidden = new Set<string>();
  #older = true;
  #newer = true;

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  messages(): readonly M[] {
    return this.#rows.all();
  }

  get(id: string): M | undefined {
    return this.#rows.get(id);
  }

  /** There are messages before the first that are not here. */
  older(): boolean {
    return this.#older;
  }

  /** There are messages after the last that are not here. */
  newer(): boolean {
    return this.#newer;
  }

  begin(place: Place): PageLoad<M> {
    const from = this.#edge(place);
    const learned: M[] = [];
    this.#loads.add(learned);
    return {
      from,
      finish: (page) => {
        if (!this.#loads.delete(learned) || this.#edge(place)?.id !== from?.id) return false;
        this.#apply(place, page, learned);
        return true;
      },
      abandon: () => void this.#loads.delete(learned),
    };
  }

  /** Somebody (the stream, a reply) says that these messages exist and how they look. Idempotent, any order. */
  learn(...messages: readonly M[]): void {
    for (const learned of this.#loads) learned.push(...messages);
    const touched: string[] = [];
    const moved = messages.filter((message) => this.#take(message, touched));
    if (moved.length > 0) this.#trim(this.#options.following() ? 'oldest' : 'newest', touched);
    if (touched.length > 0) this.#options.changed({ ids: touched, order: moved.length > 0 });
  }

  /** Takes messages away and leaves them out from now on, or lets them in again: then somebody has to say how they look. */
  hide(ids: readonly string[], hidden = true): void {
    for (const id of ids) this.#hidden[hidden ? 'add' : 'delete'](id);
    const gone = hidden ? this.#rows.drop((message) => this.#hidden.has(message.id)) : [];
    if (gone.length > 0) this.#options.changed({ ids: gone, order: true });
  }

  /** Keeps the newest `most` messages, if the newest end is here. */
  shrink(most: number): void {
    if (this.#newer) return;
    const gone = this.#rows.trim(most, 'oldest');
    if (gone.length === 0) return;
    this.#older = true;
    this.#options.changed({ ids: gone, order: true });
  }

  #edge(place: Place): M | undefined {
    if (place === 'replace') return undefined;
    return this.#rows.all().at(place === 'older' ? 0 : -1);
  }

  /** Says whether a row came or went. */
  #take(message: M, touched: string[]): boolean {
    if (message.retracted || this.#hidden.has(message.id)) {
      const gone = this.#rows.drop((row) => row.id === message.id);
      touched.push(...gone);
      return gone.length > 0;
    }
    if (this.#rows.get(message.id)) {
      if (this.#rows.renew(message)) touched.push(message.id);
      return false;
    }
    const first = this.#rows.all()[0];
    const last = this.#rows.all().at(-1);
    if (this.#newer && (!last || message.seq > last.seq)) return false;
    if (this.#older && (!first || message.seq < first.seq)) return false;
    this.#rows.insert(message);
    touched.push(message.id);
    return true;
  }

  #trim(from: 'oldest' | 'newest', touched: string[]): void {
    const gone = this.#rows.trim(this.#options.most, from);
    if (gone.length === 0) return;
    touched.push(...gone);
    if (from === 'oldest') this.#older = true;
    else this.#newer = true;
  }

  #apply(place: Place, page: TimelinePage<M>, learned: readonly M[]): void {
    const touched: string[] = place === 'replace' ? this.#rows.keepOnly(page.messages) : [];
    for (const message of page.messages) if (!this.#hidden.has(message.id)) this.#rows.put(message);
    touched.push(...page.messages.map((message) => message.id));
    if (place !== 'newer') this.#older = page.older;
    if (place !== 'older') this.#newer = page.newer;
    for (const message of learned) this.#take(message, touched);
    this.#trim(place === 'older' ? 'newest' : 'oldest', touched);
    this.#options.changed({ ids: touched, order: true });
  }
}
