import { createSignal, For, Show, Suspense } from 'solid-js';
import { onDemand } from '../../../ui/later.ts';
import type { Piece } from './colours.ts';
import styles from './rich-text.module.css';

const CodeTools = onDemand(() => import('./CodeTools.tsx'));

/** A block of code with its language. It is there at once, in its final size; colours and a button to copy it follow. */
export function CodeBlock(props: { text: string; lang?: string | undefined }) {
  const [pieces, setPieces] = createSignal<Piece[]>();
  return (
    <div class={styles.block} dir="ltr">
      <Show when={props.lang}>
        <span class={styles.lang}>{props.lang}</span>
      </Show>
      {/* Scrollable, so it must be reachable by keyboard. */}
      <pre tabindex="-1">
        <code>
          <Show when={pieces()} fallback={props.text}>
            {(all) => (
              <For each={all()}>
                {(piece) => (piece.kind ? <i data-kind={piece.kind}>{piece.text}</i> : piece.text)}
              </For>
            )}
          </Show>
        </code>
      </pre>
      <Suspense>
        <CodeTools text={props.text} lang={props.lang} onColours={setPieces} />
      </Suspense>
    </div>
  );
}
