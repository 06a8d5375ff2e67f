import { type JSX, Show } from 'solid-js';
import { fullWhen, shortWhen } from '../../ui/clock.ts';
import { plainStart } from './excerpt.ts';
import styles from './Entry.module.css';

export interface EntryProps {
  icon: JSX.Element;
  href: string;
  title: string;
  /** Whose or where, beside the title. */
  note?: string | undefined;
  /** RFC 3339. */
  at?: string | null | undefined;
  /** Markdown; only its beginning shows. */
  text: string;
  /** What went wrong, in words. */
  failed?: string | undefined;
  /** Somebody wants me there. */
  wanted?: boolean;
  /** Where arrow keys move in a list: only the present entry is a stop for Tab. */
  stop?: boolean;
  /** What may be done about it. */
  children?: JSX.Element;
}

/** Something that waits for me: where, when, how it begins, and what may be done about it. */
export function Entry(props: EntryProps) {
  return (
    <li class={styles.entry} data-wanted={props.wanted ? '' : undefined}>
      <span aria-hidden="true">{props.icon}</span>
      <a class={styles.words} href={props.href} data-entry tabindex={props.stop === false ? -1 : undefined}>
        <span class={styles.head}>
          <span class={styles.title} dir="auto">
            {props.title}
          </span>
          <span class={styles.note}>
            {props.note}{' '}
            <Show when={props.at}>
              {(at) => (
                <time datetime={at()} data-tip={fullWhen(at())}>
                  {shortWhen(at())}
                </time>
              )}
            </Show>
          </span>
        </span>
        <span class={styles.text} dir="auto">
          {plainStart(props.text)}
        </span>
        <Show when={props.failed}>
          <span class={styles.failed}>{props.failed}</span>
        </Show>
      </a>
      <span class={styles.actions}>{props.children}</span>
    </li>
  );
}
