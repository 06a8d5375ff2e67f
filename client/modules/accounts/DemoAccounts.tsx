import { For } from 'solid-js';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './AuthCard.module.css';

const people = ['alice', 'bob', 'charlie'];
const password = 'password';

/** On a demonstration server: the people one can be, a click away. */
export function DemoAccounts(props: { chosen: string; onChoose(login: string, password: string): void }) {
  return (
    <div class={styles.demo}>
      <p>This is a demonstration. Choose somebody to be; every password is “{password}”.</p>
      <div class={styles.people}>
        <For each={people}>
          {(login) => (
            <button
              type="button"
              class={styles.person}
              aria-pressed={props.chosen === login}
              onClick={() => props.onChoose(login, password)}
            >
              <Avatar id={login} name={login} size={22} />
              {login}
            </button>
          )}
        </For>
      </div>
    </div>
  );
}
