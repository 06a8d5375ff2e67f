import Hash from 'lucide-solid/icons/hash';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { setTheme, type Theme, theme } from '../../ui/theme.ts';
import { toast } from '../../ui/toasts.tsx';
import { Avatars, Buttons, Colours, Fields, IconButtons } from './kitchen-shelf.tsx';
import styles from './KitchenPage.module.css';

const themes = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const shelf: { name: string; part: () => JSX.Element }[] = [
  { name: 'Colours', part: Colours },
  { name: 'Buttons', part: Buttons },
  { name: 'Icon buttons', part: IconButtons },
  { name: 'Avatars', part: Avatars },
  { name: 'Fields', part: Fields },
  { name: 'Layers', part: Layers },
  { name: 'Waiting', part: Waiting },
  { name: 'Nothing', part: Nothing },
  { name: 'Broken', part: () => <Pane>{<Broken />}</Pane> },
];

/** `/dev/kitchen`, in development only: every component in every state, to be looked at and photographed. */
export default function KitchenPage() {
  return (
    <main class={styles.page}>
      <Logo size="large" />
      <Choices<Theme> legend="Theme" name="theme" value={theme()} choices={themes} onChange={setTheme} />
      <For each={shelf}>
        {(item) => (
          <section class={styles.part}>
            <h2>{item.name}</h2>
            <div class={styles.row}>{item.part()}</div>
          </section>
        )}
      </For>
    </main>
  );
}

const entries: MenuEntry[] = [
  { heading: 'Heading' },
  { label: 'Chosen', icon: Hash, checked: true, onSelect: () => {} },
  { label: 'With keys', keys: 'Ctrl K', onSelect: () => {} },
  'line',
  { label: 'Leave', danger: true, onSelect: () => {} },
];

const plain = { title: 'Ilse in release-train', text: 'Can you merge before the train leaves?', href: '#' };
const bad = { title: 'You were not let in', text: 'The server could not be reached.', look: 'danger' } as const;

function Layers() {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Menu
        label="Things"
        items={entries}
        placement="bottom-start"
        trigger={(attrs) => (
          <button type="button" class={buttonClass()} {...attrs}>
            Menu
          </button>
        )}
      />
      <Button onClick={() => setOpen(true)}>Dialog</Button>
      <Button onClick={() => toast(plain)}>Toast</Button>
      <Button onClick={() => toast(bad)}>Bad toast</Button>
      <Show when={open()}>
        <Dialog
          title="New room"
          description="A place with a name and a subject."
          onClose={() => setOpen(false)}
          actions={<Button look="primary">Create</Button>}
        >
          <Field label="Name" autofocus />
        </Dialog>
      </Show>
    </>
  );
}

function Waiting() {
  return (
    <div class={styles.wide}>
      <SkeletonRows rows={3} />
      <SkeletonRows rows={3} picture={22} />
    </div>
  );
}

function Nothing() {
  return (
    <EmptyState
      icon={<Hash />}
      title="You are not in any room yet."
      actions={<Button look="primary">Create a room</Button>}
    >
      One sentence more.
    </EmptyState>
  );
}

function Broken(): JSX.Element {
  throw new Error('Broken on purpose.');
}
