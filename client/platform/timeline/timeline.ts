import { type Accessor, batch, createSignal, type Setter } from 'solid-js';
import { type FeedState, type PageAt, TimelineFeed, type TimelineSource } from './timeline-feed.ts';
import { type TimelineChange, type TimelineMessage, TimelineWindow } from './timeline-window.ts';

/** The most rows in the document. */
const mostRows = 300;

/** One conversation's timeline, as signals: one for the order, one for each message. */
export interface Timeline<M extends TimelineMessage> {
  /** The ids of the messages shown, oldest first. */
  ids: Accessor<readonly string[]>;
  /** One message; tells its readers alone when it changes. */
  message(id: string): M | undefined;
  /** One of `ids`, without following its changes: for what never changes about it. */
  listed(id: string): M;
  older: Accessor<boolean>;
  newer: Accessor<boolean>;
  state: Accessor<FeedState>;
  /** A reply says that this message exists: take it in without waiting for the stream. */
  learn(message: M): void;
  feed: TimelineFeed<M>;
}

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

/** A timeline that knows nothing until `feed.open`. */
export function createTimeline<M extends TimelineMessage>(options: TimelineOptions<M>): Timeline<M> {
  const cells = new Map<string, [Accessor<M | undefined>, Setter<M | undefined>]>();
  const [ids, setIds] = createSignal<readonly string[]>([]);
  const [older, setOlder] = createSignal(false);
  const [newer, setNewer] = createSignal(false);
  const [state, setState] = createSignal<FeedState>({ phase: 'opening', older: 'idle', newer: 'idle' });

  const window = new TimelineWindow<M>({ most: mostRows, following: options.following, changed });

  function changed(change: TimelineChange): void {
    const moved = change.order ? options.moving() : undefined;
    batch(() => {
      if (change.order) setIds(window.messages().map((message) => message.id));
      setOlder(window.older());
      setNewer(window.newer());
      for (const id of change.ids) {
        const message = window.get(id);
        if (message) cells.get(id)?.[1](() => message);
        else cells.delete(id);
      }
    });
    moved?.();
  }

  function message(id: string): M | undefined {
    let cell = cells.get(id);
    if (!cell) {
      if (!window.get(id)) return undefined;
      cell = createSignal(window.get(id));
      cells.set(id, cell);
    }
    return cell[0]();
  }

  const feed = new TimelineFeed<M>({
    window,
    source: options.source,
    position: options.position,
    told: (news) => setState(news),
    heard: options.heard,
  });
  const listed = (id: string) => window.get(id) as M;
  return { ids, message, listed, older, newer, state, learn: (news) => window.learn(news), feed };
}
