import Check from 'lucide-solid/icons/check';
import Copy from 'lucide-solid/icons/copy';
import { createSignal, onCleanup, Show } from 'solid-js';
import styles from './rich-text.module.css';

/** A block of code with its language and a button that copies it. */
export function CodeBlock(props: { text: string; lang?: string | undefined }) {
  const [copied, setCopied] = createSignal(false);
  let timer: ReturnType<typeof setTimeout>;
  onCleanup(() => clearTimeout(timer));
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    timer = setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <div class={styles.block} dir="ltr">
      <Show when={props.lang}>
        <span class={styles.lang}>{props.lang}</span>
      </Show>
      {/* Scrollable, so it must be reachable by keyboard. */}
      <pre tabindex="-1">
        <code>{props.text}</code>
      </pre>
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
    </div>
  );
}
