import { For, Show } from 'solid-js';
import styles from './EmojiPanel.module.css';
import type { EmojiPickerProps } from './EmojiPicker.tsx';
import type { Emoji } from './emoji-table.ts';
import { createEmojiChoosing, type EmojiChoosing, type PlacedSection } from './emoji-choosing.ts';
import { Popover } from './Popover.tsx';

/** The open picker: a field to search, and a grid the arrow keys move through while the focus stays in the field. */
export default function EmojiPanel(props: EmojiPickerProps) {
  const choosing = createEmojiChoosing((emoji) => {
    props.onClose();
    props.onPick(emoji);
  });
  const { id, shown, count, at, atHand } = choosing;
  return (
    <Popover label="Emoji" class={styles.panel} onClose={() => props.onClose()}>
      <input
        class={styles.search}
        type="search"
        placeholder="Search emoji"
        aria-label="Search emoji"
        autocomplete="off"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={count() > 0 ? `${id}-${at()}` : undefined}
        onInput={(event) => choosing.search(event.currentTarget.value)}
        onKeyDown={(event) => choosing.onKeyDown(event)}
      />
      <Kinds id={id} sections={shown()} />
      <div id={`${id}-list`} class={styles.list} role="listbox" aria-label="Emoji">
        <For each={shown()}>{(section) => <Section section={section} choosing={choosing} />}</For>
        <Show when={count() === 0}>
          <p class={styles.none}>No emoji is called so.</p>
        </Show>
      </div>
      <Foot emoji={atHand()} />
    </Popover>
  );
}

/** What the one at hand is called: what could be typed instead. */
function Foot(props: { emoji: Emoji | undefined }) {
  return (
    <div class={styles.foot} aria-hidden="true">
      <Show when={props.emoji}>
        {(emoji) => (
          <>
            <span class={styles.big}>{emoji().emoji}</span>
            <span>:{emoji().names[0]}:</span>
          </>
        )}
      </Show>
    </div>
  );
}

/** Jumps to a kind of emoji. */
function Kinds(props: { id: string; sections: readonly PlacedSection[] }) {
  return (
    <div class={styles.kinds}>
      <For each={props.sections.length > 1 ? props.sections : []}>
        {(section) => (
          <button
            type="button"
            tabindex="-1"
            aria-label={section.name}
            data-tip={section.name}
            onClick={() => document.getElementById(`${props.id}-${section.name}`)?.scrollIntoView({ block: 'start' })}
          >
            {section.first === 0 ? '🕘' : section.emoji[0]?.emoji}
          </button>
        )}
      </For>
    </div>
  );
}

function Section(props: { section: PlacedSection; choosing: EmojiChoosing }) {
  const { id, isAt, moveTo, pick } = props.choosing;
  return (
    <div id={`${id}-${props.section.name}`} class={styles.section} role="group" aria-label={props.section.name}>
      <div class={styles.heading} aria-hidden="true">
        {props.section.name}
      </div>
      <div class={styles.grid}>
        <For each={props.section.emoji}>
          {(emoji, index) => (
            <button
              type="button"
              id={`${id}-${props.section.first + index()}`}
              role="option"
              tabindex="-1"
              aria-selected={isAt(props.section.first + index())}
              aria-label={emoji.names[0]?.replaceAll('_', ' ')}
              onPointerEnter={() => moveTo(props.section.first + index())}
              onClick={() => pick(props.section.first + index())}
            >
              {emoji.emoji}
            </button>
          )}
        </For>
      </div>
    </div>
  );
}
