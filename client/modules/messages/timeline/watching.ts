import { type Accessor, createEffect, createSelector, createSignal, on, onCleanup } from 'solid-js';
import { useLive } from '../../../platform/live/live.ts';
import type { PageAt } from '../../../platform/timeline/timeline-source.ts';
import type { Conversation } from '../conversation.ts';
import { nobody } from '../kept-timelines.ts';
import type { TimelineRow } from '../timeline-message.ts';
import { createAnnouncer } from './Announcer.tsx';
import { createEntering } from './entering.ts';
import { createReading } from './reading.ts';
import { type Place, Scrolling } from './scrolling.ts';

const highlightFor = 2_400;

/** Somebody in front of a timeline: where they are, what they have not seen, what they are told. */
export class Watching {
  readonly #conversation: Conversation;
  readonly #scrolling = createSignal<Scrolling>();
  readonly #news = createSignal(0);
  readonly #highlighted = createSignal<string>();
  readonly #enter: ReturnType<typeof createEntering>;
  readonly announcer = createAnnouncer();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #left = false;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
    this.#enter = createEntering(conversation);
    createEffect(on(this.#following, (now) => now && this.#news[1](0)));
    createReading(conversation, () => this.#following() && !conversation.covered());
    onCleanup(useLive().onReconnected(() => conversation.kept.timeline.feed.retry()));
    onCleanup(() => this.#leave());
  }

  /** The row that a link led to, for a moment. */
  readonly isHighlighted = createSelector(this.#highlighted[0]);

  /** Messages of others that came since the reader left the end. */
  readonly news: Accessor<number> = () => this.#news[0]();

  readonly away: Accessor<boolean> = () => this.#scrolling[0]()?.away() ?? false;

  /** The timeline is shown in this element. */
  begin(scroller: HTMLElement): Scrolling {
    const scrolling = new Scrolling(scroller, this.#conversation);
    this.#conversation.kept.watcher = {
      following: scrolling.following,
      moving: scrolling.moving,
      position: () => this.#position(),
      heard: (messages) => this.#heard(messages),
      members: this.#conversation.members,
    };
    this.#scrolling[1](scrolling);
    return scrolling;
  }

  /** Fills the timeline and stands at `anchor`, else where reading goes on. */
  async enter(anchor: string | undefined): Promise<void> {
    await this.#enter(anchor, (place) => !this.#left && this.#put(place));
  }

  readonly latest = (): void => void this.#scrolling[0]()?.latest();

  readonly #following = (): boolean => this.#scrolling[0]()?.following() ?? true;

  #leave(): void {
    const { kept } = this.#conversation;
    this.#left = true;
    clearTimeout(this.#timer);
    kept.spot = this.#scrolling[0]()?.spot();
    const resting = { ...nobody, following: () => kept.spot === undefined };
    kept.watcher = resting;
    kept.timeline.feed.pause();
    // Once the rows are gone from the page; taking them away one by one before would be work for nothing.
    if (!kept.spot) queueMicrotask(() => kept.watcher === resting && kept.timeline.rest());
  }

  #heard(messages: readonly TimelineRow[]): void {
    const { me, outbox } = this.#conversation;
    const others = messages.filter((message) => message.author.id !== me().id);
    for (const message of messages) if (message.author.id === me().id) outbox.settle(message.clientKey);
    this.announcer.say(others);
    if (!this.#following()) this.#news[1](this.news() + others.length);
  }

  /** After the log was reset: around what is being read, or the end. */
  #position(): PageAt {
    const key = this.#scrolling[0]()?.spot()?.key;
    const id = key === undefined ? undefined : this.#conversation.rows.message(key)?.id;
    return id === undefined ? { last: true } : { around: id };
  }

  #put(place: Place): void {
    this.#scrolling[0]()?.put(place);
    if (place.at !== 'row') return;
    this.#highlighted[1](place.key);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#highlighted[1](), highlightFor);
  }
}
