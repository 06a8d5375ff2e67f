import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { Conversation } from '../conversation.ts';
import type { Spot } from '../kept-timelines.ts';
import { bringTo, centre, firstVisible, offsetOf, rowElement, toEnd, toStart } from './geometry.ts';

/** Within this distance of the newest end the reader follows it, in pixels. */
const near = 100;
/** Pages are asked for when less than this many views remain. */
const ahead = 1.5;

/** Where the timeline should stand when it is first shown. */
export type Place =
  | { at: 'end' }
  | { at: 'row'; key: string }
  | { at: 'unread'; key: string }
  | { at: 'spot'; spot: Spot };

/** What the timeline's page can ask of its scrolling. */
export interface Scrolling {
  /** The newest end is in view and followed. */
  following: Accessor<boolean>;
  /** Far enough above the end that a way back is offered. */
  away: Accessor<boolean>;
  put(place: Place): void;
  /** Goes to the newest message, wherever it is. */
  latest(): Promise<void>;
  /** Scrolls by a share of the view. */
  by(share: number): void;
  toOldest(): void;
  spot(): Spot | undefined;
  /** Rows are about to change; what is returned is called once they have. */
  moving(): (() => void) | undefined;
}

/** Scrolls one timeline: asks for pages ahead of need and never moves what is being read. */
export function createScrolling(scroller: HTMLElement, { kept, rows }: Conversation): Scrolling {
  const { timeline } = kept;
  const [following, setFollowing] = createSignal(true);
  const [away, setAway] = createSignal(false);
  let placed = false;

  function look(): void {
    const end = toEnd(scroller);
    // Exactly at the end the view would stick to it: a newer page would then pull the reader along.
    if (timeline.newer() && end < 1 && scroller.scrollHeight > scroller.clientHeight) scroller.scrollTop = -1;
    setFollowing(!timeline.newer() && end <= near);
    setAway(timeline.newer() || end > scroller.clientHeight);
    if (!placed) return;
    const enough = scroller.clientHeight * ahead;
    // What failed is tried again when somebody asks for it, not for ever.
    const { older, newer } = untrack(timeline.state);
    if (older === 'idle' && toStart(scroller) < enough) void timeline.feed.more('older');
    if (newer === 'idle' && end < enough) void timeline.feed.more('newer');
  }

  function put(place: Place): void {
    const row = 'key' in place ? rowElement(scroller, place.key) : undefined;
    if (place.at === 'end') scroller.scrollTop = 0;
    else if (place.at === 'row' && row) centre(scroller, row);
    else if (place.at === 'unread' && row) putUnread(row);
    else if (place.at === 'spot') {
      const there = rowElement(scroller, place.spot.key);
      if (there) bringTo(scroller, there, place.spot.offset);
    }
    placed = true;
    look();
  }

  /** At the end if "New" is then still in view, else with the first unread row a third down. */
  function putUnread(row: HTMLElement): void {
    scroller.scrollTop = 0;
    const room = 48;
    if (offsetOf(scroller, row) < room) bringTo(scroller, row, scroller.clientHeight / 3);
  }

  async function latest(): Promise<void> {
    if (timeline.newer()) await timeline.feed.jump({ last: true });
    scroller.scrollTop = 0;
    look();
  }

  /**
   * Holds the view still while rows come and go: the browser's own anchoring works only where the view is not clamped to an
   * end on the way, and not in every browser. It still does the rest: images, fonts, edits.
   */
  function moving(): (() => void) | undefined {
    if (!placed) return undefined;
    if (following()) return follow;
    const row = firstVisible(scroller);
    if (!row) return look;
    const before = offsetOf(scroller, row);
    return () => {
      if (row.isConnected && Math.abs(offsetOf(scroller, row) - before) > 0.5) bringTo(scroller, row, before);
      look();
    };
  }

  function follow(): void {
    if (!timeline.newer()) scroller.scrollTop = 0;
    look();
  }

  // What I just wrote is the newest of all, and not of the timeline's own moving.
  createEffect(on(rows.keys, () => placed && following() && follow(), { defer: true }));
  createEffect(on(() => timeline.state(), look, { defer: true }));
  scroller.addEventListener('scroll', look, { passive: true });
  const resized = new ResizeObserver(look);
  resized.observe(scroller);
  onCleanup(() => resized.disconnect());

  return {
    following,
    away,
    put,
    moving,
    latest,
    by: (share) => scroller.scrollBy({ top: share * scroller.clientHeight }),
    toOldest: () => scroller.scrollTo({ top: -scroller.scrollHeight }),
    spot() {
      if (!placed || following()) return undefined;
      const row = firstVisible(scroller);
      return row?.dataset.key === undefined ? undefined : { key: row.dataset.key, offset: offsetOf(scroller, row) };
    },
  };
}
