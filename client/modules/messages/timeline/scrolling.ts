import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { Conversation } from '../conversation.ts';
import type { Spot } from '../kept-timelines.ts';
import { bringTo, centre, firstVisible, offsetOf, rowElement, toEnd, toStart } from './geometry.ts';

/** Within this distance of the newest end the reader follows it, in pixels. */
const near = 100;
/** Pages are asked for when less than this many views remain. */
const ahead = 1.5;
/** "New" must stand at least so far below the top to count as in view, in pixels. */
const room = 48;

/** Where the timeline should stand when it is first shown. */
export type Place =
  | { at: 'end' }
  | { at: 'row'; key: string }
  | { at: 'unread'; key: string }
  | { at: 'spot'; spot: Spot };

/** Scrolls one timeline: asks for pages ahead of need and never moves what is being read. */
export class Scrolling {
  readonly #scroller: HTMLElement;
  readonly #timeline: Conversation['kept']['timeline'];
  readonly #following = createSignal(true);
  readonly #away = createSignal(false);
  #placed = false;

  constructor(scroller: HTMLElement, { kept, rows }: Conversation) {
    this.#scroller = scroller;
    this.#timeline = kept.timeline;
    // What I just wrote is the newest of all, and not of the timeline's own moving.
    createEffect(on(rows.keys, () => this.#placed && this.following() && this.#follow(), { defer: true }));
    createEffect(on(this.#timeline.state, () => this.#look(), { defer: true }));
    scroller.addEventListener('scroll', () => this.#look(), { passive: true });
    const resized = new ResizeObserver(() => this.#look());
    resized.observe(scroller);
    onCleanup(() => resized.disconnect());
  }

  /** The newest end is in view and followed. */
  readonly following = (): boolean => this.#following[0]();

  /** Far enough above the end that a way back is offered. */
  readonly away = (): boolean => this.#away[0]();

  put(place: Place): void {
    const scroller = this.#scroller;
    const key = place.at === 'spot' ? place.spot.key : 'key' in place ? place.key : undefined;
    const row = key === undefined ? null : rowElement(scroller, key);
    if (place.at === 'end' || place.at === 'unread') scroller.scrollTop = 0;
    if (place.at === 'row' && row) centre(scroller, row);
    if (place.at === 'spot' && row) bringTo(scroller, row, place.spot.offset);
    // At the end if "New" is then still in view, else with the first unread row a third down.
    if (place.at === 'unread' && row && offsetOf(scroller, row) < room)
      bringTo(scroller, row, scroller.clientHeight / 3);
    this.#placed = true;
    this.#look();
  }

  /** Goes to the newest message, wherever it is. */
  async latest(): Promise<void> {
    if (this.#timeline.newer()) await this.#timeline.feed.jump({ last: true });
    this.#scroller.scrollTop = 0;
    this.#look();
  }

  /** Scrolls by a share of the view. */
  by(share: number): void {
    this.#scroller.scrollBy({ top: share * this.#scroller.clientHeight });
  }

  toOldest(): void {
    this.#scroller.scrollTo({ top: -this.#scroller.scrollHeight });
  }

  /** Where the reader is; undefined at the end. */
  spot(): Spot | undefined {
    if (!this.#placed || this.following()) return undefined;
    const row = firstVisible(this.#scroller);
    if (row?.dataset.key === undefined) return undefined;
    return { key: row.dataset.key, offset: offsetOf(this.#scroller, row) };
  }

  /**
   * Rows are about to change; what is returned is called once they have. It holds the view still: the browser's own
   * anchoring works only where the view is not clamped to an end on the way, and not in every browser. That still does
   * the rest: images, fonts, edits.
   */
  readonly moving = (): (() => void) | undefined => {
    if (!this.#placed) return undefined;
    if (this.following()) return () => this.#follow();
    const row = firstVisible(this.#scroller);
    const before = row ? offsetOf(this.#scroller, row) : 0;
    return () => {
      if (row?.isConnected && Math.abs(offsetOf(this.#scroller, row) - before) > 0.5)
        bringTo(this.#scroller, row, before);
      this.#look();
    };
  };

  #follow(): void {
    if (!this.#timeline.newer()) this.#scroller.scrollTop = 0;
    this.#look();
  }

  #look(): void {
    const end = toEnd(this.#scroller);
    const newer = untrack(this.#timeline.newer);
    const { clientHeight, scrollHeight } = this.#scroller;
    // Exactly at the end the view would stick to it: a newer page would then pull the reader along.
    if (newer && end < 1 && scrollHeight > clientHeight) this.#scroller.scrollTop = -1;
    this.#following[1](!newer && end <= near);
    this.#away[1](newer || end > clientHeight);
    if (this.#placed) this.#readAhead(end, clientHeight * ahead);
  }

  #readAhead(end: number, enough: number): void {
    const { feed, state } = this.#timeline;
    // What failed is tried again when somebody asks for it, not for ever.
    const { older, newer } = untrack(state);
    if (older === 'idle' && toStart(this.#scroller) < enough) void feed.more('older');
    if (newer === 'idle' && end < enough) void feed.more('newer');
  }
}
