import { A } from '@solidjs/router';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import Pencil from 'lucide-solid/icons/pencil';
import { Match, Show, Switch } from 'solid-js';
import { fullWhen, shortWhen } from '../../ui/clock.ts';
import { KindIcon } from '../conversations/KindIcon.tsx';
import { activityOf, type InboxRow, wantedIn } from './inbox.graphql.ts';
import styles from './SidebarRow.module.css';

/** One conversation in the sidebar. Bold and a dot: unread. An amber number: somebody wants me. */
export function SidebarRow(props: { row: InboxRow; current: boolean; failed: boolean; draft: boolean }) {
  const unread = () => props.row.viewer?.unreadCount ?? 0;
  const wanted = () => wantedIn(props.row);
  const at = () => new Date(activityOf(props.row)).toISOString();
  return (
    <A
      href={`/c/${props.row.id}`}
      class={styles.row}
      activeClass=""
      inactiveClass=""
      data-row={props.row.id}
      data-unread={unread() || wanted() ? '' : undefined}
      aria-current={props.current ? 'page' : undefined}
    >
      <KindIcon conversation={props.row} presence />
      <span class={styles.name} dir="auto">
        {props.row.title}
      </span>
      <Show when={props.failed}>
        <CircleAlert class={styles.failed} aria-hidden="true" />
        <span class="visually-hidden">, a message was not sent</span>
      </Show>
      <Show when={props.draft && !props.failed}>
        <Pencil class={styles.draft} aria-hidden="true" />
        <span class="visually-hidden">, draft</span>
      </Show>
      <Switch
        fallback={
          <time class={styles.when} datetime={at()} data-tip={fullWhen(at())}>
            {shortWhen(at())}
          </time>
        }
      >
        <Match when={wanted()}>
          <span class={styles.wanted} aria-hidden="true">
            {countText(wanted())}
          </span>
          <span class="visually-hidden">
            , {countText(wanted())} for you, {countText(unread())} unread
          </span>
        </Match>
        <Match when={unread()}>
          <span class={styles.dot} aria-hidden="true" />
          <span class="visually-hidden">, {countText(unread())} unread</span>
        </Match>
      </Switch>
    </A>
  );
}

/** The server counts to 99; 100 means more. */
function countText(count: number): string {
  return count > 99 ? '99+' : String(count);
}
