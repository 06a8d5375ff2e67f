import { type Accessor, batch, createSignal, type Signal } from 'solid-js';
import { type FeedState, TimelineFeed } from './timeline-feed.ts';
import type { PageAt, TimelineSource } from './timeline-source.ts';
import { type TimelineChange, type TimelineMessage, TimelineWindow } from './timeline-window.ts';

/** The most rows in the document. */
const mostRows = 300;

/** What is kept of a timeline nobody looks at: enough for a screen, quick to show again. */
const restingRows = 60;

export interface TimelineOptions<M> {
  source: TimelineSource<M>;
  /** Is the newest end in view? */
  following(): boolean;
  /** What is being read now. */
  position(): PageAt;
  heard(messages: readonly M[]): void;
  /** Rows are about to come, go or move; what is returned is called once they have. */
  moving(): (() => void) | undefined;
}

/** One conversation's timeline as signals: one for the order, one for each message. It knows nothing until `feed.open`. */
export class Timeline<M extends TimelineMessage> {
  readonly feed: TimelineFeed<M>;
  readonly #options: TimelineOptions<M>;
  readonly #window: TimelineWindow<M>;
  readonly #cells = new Map<string, Signal<M | undefined>>();
  readonly #ids = createSignal<readonly string[]>([]);
  readonly #older = createSignal(false);
  readonly #newer = createSignal(false);
  readonly #state = createSignal<FeedState>({ phase: 'opening', older: 'idle', newer: 'idle' });

  constructor(options: TimelineOptions<M>) {
    const { source, position, heard, following } = options;
    this.#options = options;
    this.#window = new TimelineWindow<M>({ most: mostRows, following, changed: (change) => this.#changed(change) });
    this.feed = new TimelineFeed<M>({
      window: this.#window,
      source,
      position,
      heard,
      told: (news) => this.#state[1](news),
    });
  }

  /** The ids of the messages shown, oldest first. */
  readonly ids: Accessor<readonly string[]> = () => this.#ids[0]();
  readonly older: Accessor<boolean> = () => this.#older[0]();
  readonly newer: Accessor<boolean> = () => this.#newer[0]();
  readonly state: Accessor<FeedState> = () => this.#state[0]();

  /** One message; tells its readers alone when it changes. */
  message(id: string): M | undefined {
    let cell = this.#cells.get(id);
    if (!cell) {
      const known = this.#window.get(id);
      if (!known) return undefined;
      cell = createSignal<M | undefined>(known);
      this.#cells.set(id, cell);
    }
    return cell[0]();
  }

  /** One of `ids`, without following its changes: for what never changes about it. */
  listed(id: string): M {
    return this.#window.get(id) as M;
  }

  /** A reply says that this message exists: take it in without waiting for the stream. */
  learn(message: M): void {
    this.#window.learn(message);
  }

  /** Leaves messages out, or lets them in again once they are learned. */
  hide(ids: readonly string[], hidden = true): void {
    this.#window.hide(ids, hidden);
  }

  /** Nobody looks any more, and the newest end was in view when they left. */
  rest(): void {
    this.#window.shrink(restingRows);
  }

  #changed(change: TimelineChange): void {
    const moved = change.order ? this.#options.moving() : undefined;
    batch(() => {
      if (change.order) this.#ids[1](this.#window.messages().map((message) => message.id));
      this.#older[1](this.#window.older());
      this.#newer[1](this.#window.newer());
      for (const id of change.ids) {
        const message = this.#window.get(id);
        if (message) this.#cells.get(id)?.[1](() => message);
        else this.#cells.delete(id);
      }
    });
    moved?.();
  }
}
