import { A } from '@solidjs/router';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import Pencil from 'lucide-solid/icons/pencil';
import { Match, Show, Switch } from 'solid-js';
import { fullWhen, shortWhen } from '../../ui/clock.ts';
import { KindIcon } from '../conversations/KindIcon.tsx';
import { activityOf, type InboxRow, isMuted, isUnread, wantedIn } from './inbox.graphql.ts';
import styles from './SidebarRow.module.css';

export interface SidebarRowProps {
  row: InboxRow;
  current: boolean;
  failed: boolean;
  draft: boolean;
}

/** One conversation in the sidebar. Bold and a dot: unread. An amber number: somebody wants me. */
export function SidebarRow(props: SidebarRowProps) {
  return (
    <A
      href={`/c/${props.row.id}`}
      class={styles.row}
      activeClass=""
      inactiveClass=""
      data-row={props.row.id}
      data-unread={isUnread(props.row) ? '' : undefined}
      data-muted={isMuted(props.row) ? '' : undefined}
      aria-current={props.current ? 'page' : undefined}
    >
      <KindIcon conversation={props.row} presence />
      <span class={styles.name} dir="auto">
        {props.row.title}
      </span>
      <Show when={props.row.viewer?.starred}>
        <span class={styles.starred} aria-hidden="true">
          ★
        </span>
        <span class="visually-hidden">, starred</span>
      </Show>
      <Waiting failed={props.failed} draft={props.draft} />
      <Count row={props.row} />
    </A>
  );
}

/** What of mine waits there: a message that was not sent, or one that is not finished. */
function Waiting(props: { failed: boolean; draft: boolean }) {
  return (
    <Switch>
      <Match when={props.failed}>
        <CircleAlert class={styles.failed} aria-hidden="true" />
        <span class="visually-hidden">, a message was not sent</span>
      </Match>
      <Match when={props.draft}>
        <Pencil class={styles.draft} aria-hidden="true" />
        <span class="visually-hidden">, draft</span>
      </Match>
    </Switch>
  );
}

/** What waits to be read; with nothing new, when something last was. */
function Count(props: { row: InboxRow }) {
  const unread = () => props.row.viewer?.unreadCount ?? 0;
  const wanted = () => wantedIn(props.row);
  const at = () => new Date(activityOf(props.row)).toISOString();
  const when = () => (
    <time class={styles.when} datetime={at()} data-tip={fullWhen(at())}>
      {shortWhen(at())}
    </time>
  );
  return (
    <Switch fallback={when()}>
      <Match when={wanted()}>
        <span class={styles.wanted} aria-hidden="true">
          {countText(wanted())}
        </span>
        <span class="visually-hidden">
          , {countText(wanted())} for you, {countText(unread())} unread
        </span>
      </Match>
      <Match when={isMuted(props.row)}>
        <span class={styles.when}>muted</span>
      </Match>
      <Match when={isUnread(props.row)}>
        <span class={styles.dot} aria-hidden="true" />
        <span class="visually-hidden">, {countText(unread())} unread</span>
      </Match>
    </Switch>
  );
}

/** The server counts to 99; 100 means more. */
function countText(count: number): string {
  return count > 99 ? '99+' : String(count);
}
