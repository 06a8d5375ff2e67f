import { Show } from 'solid-js';
import type { PresenceStatus } from '../../platform/gql/graphql.ts';
import { usePresence } from './presence.ts';
import styles from './presence.module.css';

const words: Record<PresenceStatus, string> = {
  ONLINE: 'online',
  AWAY: 'away',
  DO_NOT_DISTURB: 'do not disturb',
  OFFLINE: 'offline',
};

/** Whether somebody is there, by shape as well as by colour: full, half, barred, ring. Readers hear the word. */
export function PresenceDot(props: { userId: string }) {
  const status = usePresence(() => props.userId);
  return (
    <Show when={status()} fallback={<span class={styles.dot} data-status="UNKNOWN" />}>
      {(known) => <span class={styles.dot} data-status={known()} role="img" aria-label={words[known()]} />}
    </Show>
  );
}
