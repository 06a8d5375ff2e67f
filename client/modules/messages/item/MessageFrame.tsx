import { type JSX, Show } from 'solid-js';
import { type Face, asNow } from '../../accounts/faces.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { clockTime, fullTime, narrowTime } from '../time.ts';
import styles from './item.module.css';

export interface MessageFrameProps {
  /** Unique in the page: names the parts for screen readers. */
  rowId: string;
  author: Face;
  /** It is the viewer's own. */
  mine: boolean;
  /** When it was written: RFC 3339, or milliseconds. */
  at: string | number;
  continues: boolean;
  children: JSX.Element;
}

/** Who and when, beside what. A row that continues another shows neither face nor name, and its time only when active. */
export function MessageFrame(props: MessageFrameProps) {
  const author = () => asNow(props.author);
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
          <Avatar id={author().id} name={author().displayName} url={author().avatarUrl} />
          <div class={styles.column}>
            <div class={styles.head}>
              <Name rowId={props.rowId} mine={props.mine} name={author().displayName} />
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
          {author().displayName}
        </span>
        {props.children}
      </div>
    </Show>
  );
}

/** Who, and whether that is me. */
function Name(props: { rowId: string; mine: boolean; name: string }) {
  return (
    <>
      <strong id={`${props.rowId}-by`} class={styles.author} data-mine={props.mine ? '' : undefined} dir="auto">
        {props.name}
      </strong>
      {props.mine && <span class={styles.you}>you</span>}
    </>
  );
}
