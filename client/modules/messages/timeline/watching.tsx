import { type Accessor, createEffect, createSelector, createSignal, type JSX, on, onCleanup } from 'solid-js';
import { useLive } from '../../../platform/live/live.ts';
import type { PageAt } from '../../../platform/timeline/timeline-feed.ts';
import type { Conversation } from '../conversation.ts';
import { nobody } from '../kept-timelines.ts';
import type { TimelineRow } from '../timeline-message.ts';
import { createAnnouncer } from './Announcer.tsx';
import { createEntering } from './entering.ts';
import { createReading } from './reading.ts';
import { createScrolling, type Place, type Scrolling } from './scrolling.ts';

const highlightFor = 2_400;

/** Somebody in front of a timeline: where they are, what they have not seen, what they are told. */
export interface Watching {
  begin(): Scrolling;
  enter(anchor: string | undefined): Promise<void>;
  latest(): void;
  /** Messages of others that came since the reader left the end. */
  news: Accessor<number>;
  away: Accessor<boolean>;
  isHighlighted(key: string): boolean;
  Announcements(): JSX.Element;
  end(): void;
}

/** Ties a timeline to the element it is shown in. */
export function createWatching(conversation: Conversation, element: Accessor<HTMLElement | undefined>): Watching {
  const { kept, me, outbox } = conversation;
  const { feed } = kept.timeline;
  const [scrolling, setScrolling] = createSignal<Scrolling>();
  const [news, setNews] = createSignal(0);
  const [highlighted, highlight] = createSignal<string>();
  const announcer = createAnnouncer();
  const enterAt = createEntering(conversation);
  const following = () => scrolling()?.following() ?? true;
  const leaving = new AbortController();
  let timer: ReturnType<typeof setTimeout>;

  function heard(messages: readonly TimelineRow[]): void {
    const others = messages.filter((message) => message.author.id !== me().id);
    for (const message of messages) if (message.author.id === me().id) outbox.settle(message.clientKey);
    announcer.say(others);
    if (!following()) setNews(news() + others.length);
  }

  /** After the log was reset: around what is being read, or the end. */
  function position(): PageAt {
    const key = scrolling()?.spot()?.key;
    const id = key === undefined ? undefined : conversation.rows.message(key)?.id;
    return id === undefined ? { last: true } : { around: id };
  }

  function put(place: Place): void {
    scrolling()?.put(place);
    if (place.at !== 'row') return;
    highlight(place.key);
    clearTimeout(timer);
    timer = setTimeout(highlight, highlightFor);
  }

  createEffect(on(following, (now) => now && setNews(0)));
  createReading(conversation, following);
  onCleanup(useLive().onReconnected(() => feed.retry()));
  onCleanup(() => clearTimeout(timer));

  return {
    news,
    isHighlighted: createSelector(highlighted),
    away: () => scrolling()?.away() ?? false,
    latest: () => void scrolling()?.latest(),
    Announcements: announcer.Region,
    begin() {
      const begun = createScrolling(element()!, conversation);
      kept.watcher = { following: begun.following, position, heard, moving: begun.moving };
      setScrolling(begun);
      return begun;
    },
    async enter(anchor) {
      const { signal } = leaving;
      await enterAt(anchor, (place) => !signal.aborted && put(place));
    },
    end() {
      leaving.abort();
      kept.spot = scrolling()?.spot();
      kept.watcher = { ...nobody, following: () => kept.spot === undefined };
      feed.pause();
    },
  };
}
