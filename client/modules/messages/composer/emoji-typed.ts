import { type Accessor, createEffect, createMemo, createSignal } from 'solid-js';
import type { Choice } from './typeahead.ts';

type Find = typeof import('../../../ui/emoji-choices.ts').findEmoji;

/** Which emoji a `:` and two letters may mean. The table of them comes with the first. */
export function createEmojiTyped(typed: Accessor<string | undefined>): Accessor<Choice[]> {
  const [find, setFind] = createSignal<Find>();
  let asked = false;
  createEffect(async () => {
    if (typed() === undefined || asked) return;
    asked = true;
    const { findEmoji } = await import('../../../ui/emoji-choices.ts');
    setFind(() => findEmoji);
  });
  return createMemo(() => {
    const text = typed();
    if (text === undefined) return [];
    const found = find()?.(text, 8) ?? [];
    return found.map(({ emoji, names }) => ({ key: emoji, insert: emoji, label: `:${names[0]}:`, sign: emoji }));
  });
}
