import { type Accessor, createMemo, createSelector, createSignal, createUniqueId } from 'solid-js';
import { type EmojiSection, findEmoji, recentEmoji, rememberEmoji, sections, stepInGrid } from './emoji-choices.ts';
import type { Emoji } from './emoji-table.ts';

const columns = 9;

/** A section and the place of its first emoji among all that are shown. */
export interface PlacedSection extends EmojiSection {
  first: number;
}

/** The state of choosing an emoji: what is shown, and which one is at hand. */
export interface EmojiChoosing {
  id: string;
  shown: Accessor<readonly PlacedSection[]>;
  count: Accessor<number>;
  atHand: Accessor<Emoji | undefined>;
  at: Accessor<number>;
  isAt(index: number): boolean;
  moveTo(index: number): void;
  search(text: string): void;
  onKeyDown(event: KeyboardEvent): void;
  pick(index: number): void;
}

/** Wires a search field to a grid of emoji. `done` hears what was chosen. */
export function createEmojiChoosing(done: (emoji: string) => void): EmojiChoosing {
  const id = createUniqueId();
  const [typed, setTyped] = createSignal('');
  const [at, moveTo] = createSignal(0);
  const everything = placed([{ name: 'Recent', emoji: recentEmoji() }, ...sections]);
  const shown = createMemo(() =>
    typed().trim() === '' ? everything : placed([{ name: 'Found', emoji: findEmoji(typed()) }]),
  );
  const flat = createMemo(() => shown().flatMap((section) => section.emoji));
  const pick = (index: number) => {
    const chosen = flat()[index];
    if (!chosen) return;
    rememberEmoji(chosen.emoji);
    done(chosen.emoji);
  };
  const step = (key: string) => {
    const lengths = shown().map((section) => section.emoji.length);
    moveTo(stepInGrid(lengths, columns, at(), key));
    document.getElementById(`${id}-${at()}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    // Once something is typed, left and right belong to the text.
    if (event.key === 'Enter') pick(at());
    else if ((typed() === '' ? /^Arrow/ : /^Arrow(?:Up|Down)$/).test(event.key)) step(event.key);
    else return;
    event.preventDefault();
  };
  const search = (text: string) => {
    setTyped(text);
    moveTo(0);
  };
  const count = () => flat().length;
  const atHand = () => flat()[at()];
  return { id, shown, count, atHand, at, isAt: createSelector(at), moveTo, search, onKeyDown, pick };
}

function placed(list: readonly EmojiSection[]): PlacedSection[] {
  let first = 0;
  return list.map((section) => {
    const here = { ...section, first };
    first += section.emoji.length;
    return here;
  });
}
