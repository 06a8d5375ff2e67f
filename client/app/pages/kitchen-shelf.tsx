import Plus from 'lucide-solid/icons/plus';
import { createSignal, For } from 'solid-js';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, type ButtonLook, buttonClass } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import styles from './KitchenPage.module.css';

const looks: ButtonLook[] = ['primary', 'secondary', 'quiet', 'danger'];
const names = ['Ilse Okafor', 'Tomás Brandt', 'Mira Rask', 'Dario Kessler', 'Tove Lind', 'Yusuf', '陳美玲', '🚂'];
const surfaces = ['rail', 'canvas', 'raised', 'sunken', 'line', 'edge', 't1', 't2', 't3', 'ok', 'focus'];
const meanings = ['accent', 'accent-soft', 'accent-text', 'mention', 'mention-soft', 'danger', 'danger-soft'];

/** Every colour token. */
export function Colours() {
  return (
    <For each={[...surfaces, ...meanings]}>
      {(token) => (
        <span class={styles.token} ref={(box) => box.style.setProperty('--shown', `var(--${token})`)}>
          {token}
        </span>
      )}
    </For>
  );
}

/** Every look of a button: at rest, busy, unavailable. */
export function Buttons() {
  return (
    <>
      <For each={looks}>
        {(look) => (
          <>
            <Button look={look}>{look}</Button>
            <Button look={look} busy>
              busy
            </Button>
            <Button look={look} unavailable="This room is archived.">
              unavailable
            </Button>
          </>
        )}
      </For>
      <a class={buttonClass()} href="#link">
        a link
      </a>
    </>
  );
}

/** Icon buttons: plain, pressed, with a number, with a dot. */
export function IconButtons() {
  return (
    <>
      <IconButton label="New conversation" keys="Ctrl N">
        <Plus />
      </IconButton>
      <IconButton label="Pressed" aria-pressed>
        <Plus />
      </IconButton>
      <IconButton label="Three for you" badge="3">
        <Plus />
      </IconButton>
      <IconButton label="Unread" badge={true}>
        <Plus />
      </IconButton>
    </>
  );
}

/** Avatars of several people, and in each size. */
export function Avatars() {
  return (
    <>
      <For each={names}>{(name) => <Avatar id={name} name={name} />}</For>
      <Avatar id="a" name="Small One" size={22} />
      <Avatar id="b" name="Medium One" size={28} />
      <Avatar id="c" name="Large One" size={72} />
    </>
  );
}

/** Fields: empty, with a hint, with an error, for passwords and for searching. */
export function Fields() {
  const [search, setSearch] = createSignal('rel');
  return (
    <>
      <Field label="Name" placeholder="Placeholder" />
      <Field label="Topic" optional hint="A hint, until there is an error." value="What ships this week" />
      <Field label="Username" value="x" error="Choose at least 3 characters." />
      <PasswordField label="Password" value="secret" />
      <SearchField label="Find by name" value={search()} onInput={setSearch} />
    </>
  );
}
