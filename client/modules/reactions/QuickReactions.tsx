import Ellipsis from 'lucide-solid/icons/ellipsis';
import { createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { EmojiPicker, fetchEmojiPicker } from '../../ui/EmojiPicker.tsx';
import { useReacting } from './reacting.ts';
import styles from './reactions.module.css';

/** What most people answer with. */
const quick = [
  ['👍', 'Thumbs up'],
  ['❤️', 'Heart'],
  ['😂', 'Laughing'],
  ['🎉', 'Party'],
  ['👀', 'Eyes'],
] as const;

export interface QuickReactionsProps {
  messageId: string;
  /** The row it is about; the choice stands at its end. */
  row: HTMLElement | null;
  onClose(): void;
}

/** Five emoji to react with and the way to all others, above everything else on the page. Arrows choose, Esc or a click elsewhere closes. */
export default function QuickReactions(props: QuickReactionsProps) {
  const reacting = useReacting();
  let box!: HTMLDivElement;
  giveFocusBack(props.row);
  onMount(() => {
    box.showPopover();
    place(box, props.row);
    box.querySelector('button')?.focus({ preventScroll: true });
  });
  const pick = (emoji: string) => {
    reacting.want(props.messageId, emoji, true);
    props.onClose();
  };
  return (
    <div
      ref={(element) => (box = element)}
      popover="auto"
      class={styles.quick}
      role="group"
      aria-label="React with"
      onKeyDown={walk}
      onToggle={(event) => event.newState === 'closed' && props.onClose()}
    >
      <For each={quick}>
        {([emoji, name]) => (
          <button type="button" class={styles.choice} aria-label={name} data-tip={name} onClick={() => pick(emoji)}>
            {emoji}
          </button>
        )}
      </For>
      <More onPick={pick} />
    </div>
  );
}

function More(props: { onPick(emoji: string): void }) {
  const [open, setOpen] = createSignal(false);
  return (
    <span>
      <button
        type="button"
        class={styles.choice}
        aria-label="More emoji"
        data-tip="More emoji"
        aria-expanded={open()}
        onPointerEnter={fetchEmojiPicker}
        onClick={() => setOpen(!open())}
      >
        <Ellipsis />
      </button>
      <Show when={open()}>
        <EmojiPicker onPick={(emoji) => props.onPick(emoji)} onClose={() => setOpen(false)} />
      </Show>
    </span>
  );
}

/** Back to the row for those who came by keys; a pointer goes on writing, where that opens no keyboard over the page. */
function giveFocusBack(row: HTMLElement | null): void {
  const byKeys = row?.matches(':focus-visible, :has(:focus-visible)');
  onCleanup(() => {
    if (byKeys && row?.isConnected) row.focus({ preventScroll: true });
    else if (!byKeys && !matchMedia('(pointer: coarse)').matches)
      (row?.closest('[data-conversation]') ?? document)
        .querySelector<HTMLElement>('[data-composer]')
        ?.focus({ preventScroll: true });
  });
}

/** Left and right go from one to the next and round. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  event.stopPropagation();
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  all[(at + step + all.length) % all.length]?.focus();
}

/** At the end of its row and above it, where the row's actions are; below where there is no room. */
function place(box: HTMLElement, row: HTMLElement | null): void {
  const gap = 8;
  const { width, height } = box.getBoundingClientRect();
  const anchor = row?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 2);
  const above = anchor.top - height - gap > 0;
  const top = above ? anchor.top - height / 2 - gap : anchor.top + gap;
  box.style.top = `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`;
  const rtl = getComputedStyle(box).direction === 'rtl';
  const left = rtl ? anchor.left + 20 : anchor.right - width - 20;
  box.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
}
