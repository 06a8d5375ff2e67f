import { type JSX, Show } from 'solid-js';
import styles from './quotes.module.css';
import { quotedNow } from './quoted-now.ts';

export interface QuoteBlockProps {
  id: string;
  author: string;
  text: string;
  deleted: boolean;
  /** Where the quoted message is; nowhere while the quoting one is not sent. */
  href?: string | undefined;
  /** Stands at the end: a way to give it up. */
  actions?: JSX.Element;
}

/** The beginning of a quoted message and who wrote it, in two lines; a click leads to it. */
export default function QuoteBlock(props: QuoteBlockProps) {
  const now = quotedNow(() => props.id);
  const gone = () => props.deleted || now()?.deleted;
  return (
    <div class={styles.quote}>
      <div class={styles.words}>
        <Show when={!gone()} fallback={<span class={styles.gone}>Message deleted</span>}>
          <strong class={styles.author} dir="auto">
            <Show when={props.href} fallback={props.author}>
              {(href) => (
                <a href={href()} class={styles.way} aria-label={`Jump to the quoted message of ${props.author}`}>
                  {props.author}
                </a>
              )}
            </Show>
          </strong>
          <span class={styles.text} dir="auto">
            {firstWords(now()?.text ?? props.text)}
          </span>
        </Show>
      </div>
      {props.actions}
    </div>
  );
}

/** What was typed, on one line and without the marks around it. */
function firstWords(text: string): string {
  return text
    .slice(0, 300)
    .replace(/\|\|[^|]*\|\|/g, '…')
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(/\s+/g, ' ');
}
