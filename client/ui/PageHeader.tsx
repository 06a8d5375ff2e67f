import { type JSX, Show } from 'solid-js';
import styles from './PageHeader.module.css';

export interface PageHeaderProps {
  title: string;
  /** Stands before everything: the button that opens the rooms on a phone, or the way back. */
  leading?: JSX.Element;
  icon?: JSX.Element;
  /** A quiet line beside the title, cut where there is no room. */
  note?: string | null | undefined;
  /** The same, where it is more than a text. */
  about?: JSX.Element;
  actions?: JSX.Element;
  /** 1 for a page, 2 for a panel beside it. */
  level?: 1 | 2;
}

/** The bar on top of a page or a panel. */
export function PageHeader(props: PageHeaderProps) {
  return (
    <header class={styles.header} data-level={props.level ?? 1}>
      {props.leading}
      {props.icon}
      <Show
        when={props.level === 2}
        fallback={
          <h1 class={styles.title} dir="auto">
            {props.title}
          </h1>
        }
      >
        <h2 class={styles.title} dir="auto">
          {props.title}
        </h2>
      </Show>
      <p class={styles.note} dir="auto" data-tip={props.note || undefined}>
        {props.note}
        {props.about}
      </p>
      <div class={styles.actions}>{props.actions}</div>
    </header>
  );
}
