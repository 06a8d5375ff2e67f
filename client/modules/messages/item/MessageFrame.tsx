import { type JSX, Show } from 'solid-js';
import { Avatar } from '../../../ui/Avatar.tsx';
import { clockTime, fullTime, narrowTime } from '../time.ts';
import styles from './item.module.css';

export interface MessageFrameProps {
  /** Unique in the page: names the parts for screen readers. */
  rowId: string;
  author: { id: string; displayName: string };
  /** When it was written: RFC 3339, or milliseconds. */
  at: string | number;
  continues: boolean;
  children: JSX.Element;
}

/** Who and when, beside what. A row that continues another shows neither face nor name, and its time only when active. */
export function MessageFrame(props: MessageFrameProps) {
  const time = (style: string | undefined, words: string) => (
    <time
      id={`${props.rowId}-at`}
      class={style}
      datetime={new Date(props.at).toISOString()}
      data-tip={fullTime(props.at)}
    >
      {words}
    </time>
  );
  return (
    <Show
      when={props.continues}
      fallback={
        <>
          <Avatar id={props.author.id} name={props.author.displayName} />
          <div class={styles.column}>
            <div class={styles.head}>
              <strong id={`${props.rowId}-by`} class={styles.author} dir="auto">
                {props.author.displayName}
              </strong>
              {time(styles.time, clockTime(props.at))}
            </div>
            {props.children}
          </div>
        </>
      }
    >
      {time(styles.gutterTime, narrowTime(props.at))}
      <div class={styles.column}>
        <span id={`${props.rowId}-by`} hidden>
          {props.author.displayName}
        </span>
        {props.children}
      </div>
    </Show>
  );
}
