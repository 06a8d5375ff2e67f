import { backoff } from '../live/backoff.ts';
import type { FetchedPage, PageAt, StreamEvent, TimelineSource } from './timeline-source.ts';
import type { PageLoad, Place, TimelineMessage, TimelineWindow } from './timeline-window.ts';

/** How one end of the timeline is doing. */
export type SideState = 'idle' | 'loading' | 'failed';

export interface FeedState {
  phase: 'opening' | 'ready' | 'failed' | 'gone';
  older: SideState;
  newer: SideState;
}

export interface FeedOptions<M extends TimelineMessage> {
  window: TimelineWindow<M>;
  source: TimelineSource<M>;
  /** Where to go on when the log was reset: what is being read now. */
  position(): PageAt;
  told(state: Readonly<FeedState>): void;
  /** New messages, as they are heard. */
  heard(messages: readonly M[]): void;
}

/** How long to wait before asking why a stream ended, in milliseconds, by how often it just did. */
const afterEnd = (times: number) => Math.min(30_000, 250 * 2 ** times);

/** How long to wait before a first page is asked for again, in milliseconds, by how often it just failed. */
const afterFailure = (times: number) => 2_000 + backoff(times + 2);

/** Keeps a window filled: pages on demand, and everything that happens, resumed after any loss. Idle until `open`. */
export class TimelineFeed<M extends TimelineMessage> {
  readonly #options: FeedOptions<M>;
  readonly #state: FeedState = { phase: 'opening', older: 'idle', newer: 'idle' };
  readonly #cursors = new Map<string, string>();
  #cursor = '';
  #stop: (() => void) | undefined;
  #fresh: PageLoad<M> | undefined;
  #wanted: PageAt = { last: true };
  #endings = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FeedOptions<M>) {
    this.#options = options;
  }

  /** Starts afresh: page, then stream from that page's cursor. */
  async open(at: PageAt): Promise<void> {
    clearTimeout(this.#timer);
    this.#hangUp();
    if (this.#state.phase !== 'ready') this.#tell({ phase: 'opening' });
    const page = await this.#replace(at);
    if (!page || this.#stop) return;
    this.#cursor = page.cursor;
    this.#listen();
  }

  /** Shows another stretch; the stream goes on. */
  async jump(at: PageAt): Promise<void> {
    if (this.#stop) await this.#replace(at);
    else await this.open(at);
  }

  /** Reads the page beyond one end. Nothing happens where there is none, or while one is on its way. */
  async more(side: 'older' | 'newer'): Promise<void> {
    const { window, source } = this.#options;
    if (this.#state.phase !== 'ready' || this.#state[side] === 'loading' || !window[side]()) return;
    const load = window.begin(side);
    if (!load.from) return load.abandon();
    this.#tell({ [side]: 'loading' });
    try {
      const page = await source.page(this.#beyond(side, load.from));
      if (!page) return this.#gone();
      this.#remember(page);
      this.#tell({ [side]: 'idle' });
      load.finish(page);
    } catch {
      load.abandon();
      this.#tell({ [side]: 'failed' });
    }
  }

  /** Tries again whatever failed. */
  retry(): void {
    clearTimeout(this.#timer);
    if (this.#state.phase === 'failed') void this.jump(this.#wanted);
    for (const side of ['older', 'newer'] as const) if (this.#state[side] === 'failed') void this.more(side);
  }

  /** Stops listening, keeping what is known: nobody looks. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#fresh?.abandon();
    this.#fresh = undefined;
    this.#hangUp();
  }

  /** Goes on where `pause` stopped. False: there is nothing to go on from, `open` instead. */
  resume(): boolean {
    if (this.#state.phase !== 'ready' || this.#cursor === '') return false;
    if (!this.#stop) this.#listen();
    return true;
  }

  #tell(news: Partial<FeedState>): void {
    Object.assign(this.#state, news);
    this.#options.told({ ...this.#state });
  }

  #listen(): void {
    this.#stop = this.#options.source.stream(
      () => this.#cursor,
      (event) => this.#hear(event),
    );
  }

  #hangUp(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  async #replace(at: PageAt): Promise<FetchedPage<M> | undefined> {
    this.#fresh?.abandon();
    const load = this.#options.window.begin('replace');
    this.#fresh = load;
    this.#wanted = at;
    try {
      const page = await this.#options.source.page(at);
      if (this.#fresh !== load) return undefined;
      if (!page) return void this.#gone();
      load.finish(page);
      this.#remember(page);
      this.#tell({ phase: 'ready', older: 'idle', newer: 'idle' });
      return page;
    } catch {
      load.abandon();
      if (this.#fresh === load) this.#failed();
      return undefined;
    }
  }

  /** Without its first page a timeline hears nothing, so it does not wait for somebody to ask. */
  #failed(): void {
    this.#tell({ phase: 'failed' });
    this.#timer = setTimeout(() => this.retry(), afterFailure(this.#endings));
    this.#endings += 1;
  }

  #remember(page: FetchedPage<M>): void {
    const { window } = this.#options;
    if (this.#cursors.size > 1_000)
      for (const id of this.#cursors.keys()) if (!window.get(id)) this.#cursors.delete(id);
    for (const [id, at] of page.cursors) this.#cursors.set(id, at);
  }

  #gone(): void {
    this.#hangUp();
    this.#tell({ phase: 'gone' });
  }

  #hear(event: StreamEvent<M>): void {
    const { window, heard, position } = this.#options;
    if (event.type === 'reset') return void this.open(position());
    if (event.type === 'ended') return this.#ended(event.refused);
    this.#endings = 0;
    const unknown = event.added.filter((message) => !message.retracted && !window.get(message.id));
    window.learn(...event.added, ...event.changed);
    this.#cursor = event.cursor;
    if (unknown.length > 0) heard(unknown);
  }

  #ended(refused: boolean): void {
    this.#stop = undefined;
    if (refused) return this.#gone();
    this.#timer = setTimeout(() => void this.open(this.#options.position()), afterEnd(this.#endings));
    this.#endings += 1;
  }

  /** A message that came by the stream has no paging cursor: the page around it continues from it just as well. */
  #beyond(place: Place, from: M): PageAt {
    const at = this.#cursors.get(from.id);
    if (at === undefined) return { around: from.id };
    return place === 'older' ? { before: at } : { after: at };
  }
}
