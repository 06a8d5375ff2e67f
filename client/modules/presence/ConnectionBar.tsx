import { Match, Switch } from 'solid-js';
import { useLive } from '../../platform/live/live.ts';
import styles from './presence.module.css';

/** Says when the connection is lost for longer than anybody should have to notice. Otherwise it is nothing. */
export function ConnectionBar() {
  const live = useLive();
  return (
    <div role="status">
      <Switch>
        <Match when={live.state() === 'offline'}>
          <p class={styles.bar}>You are offline. Messages will be sent when you are back.</p>
        </Match>
        <Match when={live.state() === 'reconnecting'}>
          <p class={styles.bar}>
            Reconnecting…
            <button type="button" onClick={() => live.retryNow()}>
              Try now
            </button>
          </p>
        </Match>
      </Switch>
    </div>
  );
}
