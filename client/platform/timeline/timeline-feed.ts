import type { PageLoad, Place, TimelineMessage, TimelinePage, TimelineWindow } from './timeline-window.ts';

/** Which stretch of a conversation to read. */
export type PageAt = { last: true } | { around: string } | { before: string } | { after: string };

/** A page as it was fetched, with the log's cursor as of the same moment. */
export interface FetchedPage<M> extends TimelinePage<M> {
  readonly cursor: string;
  /** The paging cursors of these messages, by id. */
  readonly cursors: ReadonlyMap<string, string>;
}

/** What the stream says. */
export type StreamEvent<M> =
  | { type: 'changes'; added: readonly M[]; changed: readonly M[]; cursor: string }
  | { type: 'reset' }
  | { type: 'ended'; refused: boolean };

/** Where a timeline comes from. */
export interface TimelineSource<M> {
  /** Reads a page; null when the conversation is absent or not ours. Rejects when the network does not answer. */
  page(at: PageAt): Promise<FetchedPage<M> | null>;
  /** Follows the log after `cursor()`, which is asked anew at each reconnection. Returns a function that stops. */
  stream(cursor: () => string, on: (event: StreamEvent<M>) => void): () => void;
}

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

/** Keeps a window filled: pages on demand, and everything that happens, resumed after any loss. */
export interface Feed {
  /** Starts afresh: page, then stream from that page's cursor. */
  open(at: PageAt): Promise<void>;
  /** Shows another stretch; the stream goes on. */
  jump(at: PageAt): Promise<void>;
  more(side: 'older' | 'newer'): Promise<void>;
  /** Tries again whatever failed. */
  retry(): void;
  /** Stops listening, keeping what is known: nobody looks. */
  pause(): void;
  /** Goes on where `pause` stopped. False: there is nothing to go on from, `open` instead. */
  resume(): boolean;
}

/** How long to wait before asking why a stream ended, in milliseconds, by how often it just did. */
const afterEnd = (times: number) => Math.min(30_000, 250 * 2 ** times);

/** A feed for one conversation; nothing happens before `open`. */
export function createFeed<M extends TimelineMessage>({ window, source, position, told, heard }: FeedOptions<M>): Feed {
  const state: FeedState = { phase: 'opening', older: 'idle', newer: 'idle' };
  const cursors = new Map<string, string>();
  let cursor = '';
  let stop: (() => void) | undefined;
  let fresh: PageLoad<M> | undefined;
  let wanted: PageAt = { last: true };
  let endings = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(news: Partial<FeedState>): void {
    Object.assign(state, news);
    told({ ...state });
  }

  async function replace(at: PageAt): Promise<FetchedPage<M> | undefined> {
    fresh?.abandon();
    const load = window.begin('replace');
    fresh = load;
    wanted = at;
    try {
      const page = await source.page(at);
      if (fresh !== load) return undefined;
      if (!page) return void gone();
      load.finish(page);
      remember(page);
      tell({ phase: 'ready', older: 'idle', newer: 'idle' });
      return page;
    } catch {
      load.abandon();
      if (fresh === load) tell({ phase: 'failed' });
      return undefined;
    }
  }

  function remember(page: FetchedPage<M>): void {
    if (cursors.size > 1_000) for (const id of cursors.keys()) if (!window.get(id)) cursors.delete(id);
    for (const [id, at] of page.cursors) cursors.set(id, at);
  }

  function gone(): void {
    stop?.();
    stop = undefined;
    tell({ phase: 'gone' });
  }

  async function open(at: PageAt): Promise<void> {
    clearTimeout(timer);
    stop?.();
    stop = undefined;
    if (state.phase !== 'ready') tell({ phase: 'opening' });
    const page = await replace(at);
    if (!page || stop) return;
    cursor = page.cursor;
    stop = source.stream(() => cursor, hear);
  }

  function hear(event: StreamEvent<M>): void {
    if (event.type === 'reset') return void open(position());
    if (event.type === 'ended') {
      stop = undefined;
      if (event.refused) return gone();
      timer = setTimeout(() => void open(position()), afterEnd(endings++));
      return;
    }
    endings = 0;
    const unknown = event.added.filter((message) => !window.get(message.id));
    for (const message of event.added) window.learn(message);
    for (const message of event.changed) window.learn(message);
    cursor = event.cursor;
    if (unknown.length > 0) heard(unknown);
  }

  /** A message that came by the stream has no paging cursor: the page around it continues from it just as well. */
  function beyond(place: Place, from: M): PageAt {
    const at = cursors.get(from.id);
    if (at === undefined) return { around: from.id };
    return place === 'older' ? { before: at } : { after: at };
  }

  async function more(side: 'older' | 'newer'): Promise<void> {
    if (state.phase !== 'ready' || state[side] === 'loading' || !window[side]()) return;
    const load = window.begin(side);
    if (!load.from) return load.abandon();
    tell({ [side]: 'loading' });
    try {
      const page = await source.page(beyond(side, load.from));
      if (!page) return gone();
      remember(page);
      tell({ [side]: 'idle' });
      load.finish(page);
    } catch {
      load.abandon();
      tell({ [side]: 'failed' });
    }
  }

  return {
    open,
    more,
    async jump(at) {
      if (stop) await replace(at);
      else await open(at);
    },
    retry() {
      if (state.phase === 'failed') void (stop ? replace(wanted) : open(wanted));
      for (const side of ['older', 'newer'] as const) if (state[side] === 'failed') void more(side);
    },
    pause() {
      clearTimeout(timer);
      fresh?.abandon();
      fresh = undefined;
      stop?.();
      stop = undefined;
    },
    resume() {
      if (state.phase !== 'ready' || cursor === '') return false;
      stop ??= source.stream(() => cursor, hear);
      return true;
    },
  };
}
