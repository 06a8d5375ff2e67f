import Hash from 'lucide-solid/icons/hash';
import Plus from 'lucide-solid/icons/plus';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, type ButtonLook, buttonClass } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { type Theme, setTheme, theme } from '../../ui/theme.ts';
import { toast } from '../../ui/toasts.tsx';
import styles from './KitchenPage.module.css';

const looks: ButtonLook[] = ['primary', 'secondary', 'quiet', 'danger'];
const names = ['Ilse Okafor', 'Tomás Brandt', 'Mira Rask', 'Dario Kessler', 'Tove Lind', 'Yusuf', '陳美玲', '🚂'];
const tokens = [
  'rail',
  'canvas',
  'raised',
  'sunken',
  'line',
  'edge',
  't1',
  't2',
  't3',
  'accent',
  'accent-soft',
  'accent-text',
  'mention',
  'mention-soft',
  'danger',
  'danger-soft',
  'ok',
  'focus',
];
const themes = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** `/dev/kitchen`, in development only: every component in every state, to be looked at and photographed. */
export default function KitchenPage() {
  const [search, setSearch] = createSignal('rel');
  const [open, setOpen] = createSignal(false);
  return (
    <main class={styles.page}>
      <Logo size="large" />
      <Part name="Theme">
        <Choices<Theme> legend="Theme" name="theme" value={theme()} choices={themes} onChange={setTheme} />
      </Part>
      <Part name="Colours">
        <For each={tokens}>
          {(token) => (
            <span
              class={styles.token}
              data-token={token}
              ref={(box) => box.style.setProperty('--shown', `var(--${token})`)}
            >
              {token}
            </span>
          )}
        </For>
      </Part>
      <Part name="Buttons">
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
      </Part>
      <Part name="Icon buttons">
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
      </Part>
      <Part name="Avatars">
        <For each={names}>{(name) => <Avatar id={name} name={name} />}</For>
        <Avatar id="a" name="Small One" size={22} />
        <Avatar id="b" name="Medium One" size={28} />
        <Avatar id="c" name="Large One" size={72} />
      </Part>
      <Part name="Fields">
        <Field label="Name" placeholder="Placeholder" />
        <Field
          label="Topic"
          optional
          hint="A hint, which stays until there is an error."
          value="What ships this week"
        />
        <Field label="Username" value="x" error="Choose at least 3 characters." />
        <PasswordField label="Password" value="secret" />
        <SearchField label="Find by name" value={search()} onInput={setSearch} />
      </Part>
      <Part name="Layers">
        <Menu
          label="Things"
          items={[
            { heading: 'Heading' },
            { label: 'Chosen', icon: Hash, checked: true, onSelect: () => {} },
            { label: 'With keys', keys: 'Ctrl K', onSelect: () => {} },
            'line',
            { label: 'Leave', danger: true, onSelect: () => {} },
          ]}
          placement="bottom-start"
          trigger={(attrs) => (
            <button type="button" class={buttonClass()} {...attrs}>
              Menu
            </button>
          )}
        />
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Button
          onClick={() =>
            toast({ title: 'Ilse in release-train', text: 'Can you merge before the train leaves?', href: '#' })
          }
        >
          Toast
        </Button>
        <Button
          onClick={() =>
            toast({ look: 'danger', title: 'You were not let in', text: 'The server could not be reached.' })
          }
        >
          Bad toast
        </Button>
      </Part>
      <Part name="Waiting">
        <div class={styles.wide}>
          <SkeletonRows rows={3} />
          <SkeletonRows rows={3} picture={22} />
        </div>
      </Part>
      <Part name="Nothing">
        <EmptyState
          icon={<Hash />}
          title="You are not in any room yet."
          actions={<Button look="primary">Create a room</Button>}
        >
          One sentence more.
        </EmptyState>
      </Part>
      <Part name="Broken">
        <Pane>
          <Broken />
        </Pane>
      </Part>
      <Show when={open()}>
        <Dialog
          title="New room"
          description="A place with a name and a subject."
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button look="primary">Create</Button>
            </>
          }
        >
          <Field label="Name" autofocus />
        </Dialog>
      </Show>
    </main>
  );
}

function Part(props: { name: string; children: JSX.Element }) {
  return (
    <section class={styles.part}>
      <h2>{props.name}</h2>
      <div class={styles.row}>{props.children}</div>
    </section>
  );
}

function Broken(): JSX.Element {
  throw new Error('Broken on purpose.');
}
