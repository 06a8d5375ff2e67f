import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { keepDraft, onDraftKept, readDraft } from './kept-drafts.ts';

const pause = 250;

/** What is being written in one place, kept in this browser and, a moment later, by the server, until it is sent. */
export interface Draft {
  text: Accessor<string>;
  write(text: string): void;
}

/** A draft that a composer of this window shows. */
export interface OpenDraft {
  key: string;
  /** Somebody is writing here: nothing from elsewhere may overwrite it. */
  busy(): boolean;
  /** Something was written since the composer came. */
  touched(): boolean;
  /** Stores what waits to be stored. */
  keep(): void;
}

/** What composers of this window show. */
export const openDrafts = new Set<OpenDraft>();

/**
 * The draft under a key (`draftKey`). It is stored a quarter of a second after the last key and when the page goes away.
 * What another window or device wrote shows here too, unless somebody is writing here: `busy` says so.
 */
export function createDraft(key: string, busy: () => boolean): Draft {
  const [text, setText] = createSignal(readDraft(key).text);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touched = false;
  const keep = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    keepDraft(key, { text: text(), at: Date.now(), saved: false });
  };
  const open: OpenDraft = { key, busy, touched: () => touched, keep };
  openDrafts.add(open);
  addEventListener('pagehide', keep);
  const stop = onDraftKept((changed, here) => {
    if (changed === key && timer === undefined && (here || !busy())) setText(readDraft(key).text);
  });
  onCleanup(() => {
    keep();
    stop();
    openDrafts.delete(open);
    removeEventListener('pagehide', keep);
  });
  return {
    text,
    write(next) {
      touched = true;
      setText(next);
      clearTimeout(timer);
      timer = setTimeout(keep, pause);
      // An empty draft was sent or given up: it must not come back after a crash.
      if (next === '') keep();
    },
  };
}
