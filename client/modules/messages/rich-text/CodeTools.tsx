import Check from 'lucide-solid/icons/check';
import Copy from 'lucide-solid/icons/copy';
import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Piece } from './colours.ts';
import styles from './rich-text.module.css';

export interface CodeToolsProps {
  text: string;
  lang: string | undefined;
  /** Hears of the code in colours, once they are known. */
  onColours(pieces: Piece[]): void;
}

/** What can be done with a block of code: copy it. It also fetches its colours, for a language that has any. */
export default function CodeTools(props: CodeToolsProps) {
  const [copied, setCopied] = createSignal(false);
  let timer: ReturnType<typeof setTimeout>;
  onCleanup(() => clearTimeout(timer));
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    timer = setTimeout(() => setCopied(false), 1_500);
  };
  onMount(async () => {
    if (!props.lang) return;
    const { coloured } = await import('./colours.ts');
    const pieces = await coloured(props.text, props.lang);
    if (pieces) props.onColours(pieces);
  });
  return (
    <button
      type="button"
      class={styles.copy}
      aria-label={copied() ? 'Copied' : 'Copy code'}
      data-tip="Copy code"
      tabindex="-1"
      onClick={copy}
    >
      <Show when={copied()} fallback={<Copy />}>
        <Check />
      </Show>
    </button>
  );
}
