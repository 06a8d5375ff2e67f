import Archive from 'lucide-solid/icons/archive';
import { createSignal, Show } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import styles from './JoinPane.module.css';
import { useArchiving } from './settings/archiving.ts';

/** Stands where one would write, while a conversation is archived. Its owner can take it out again. */
export default function ArchivedBar(props: { id: string; title: string; owner: boolean }) {
  const setArchived = useArchiving();
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const takeOut = async () => {
    setBusy(true);
    setTrouble(await setArchived(props.id, false));
    setBusy(false);
  };
  return (
    <div class={styles.bar} role="group" aria-label="Archived">
      <p role={trouble() ? 'alert' : undefined} data-trouble={trouble() ? '' : undefined} class={styles.said}>
        <Archive aria-hidden="true" />
        {trouble() ?? `${props.title} is archived and read-only.`}
      </p>
      <Show when={props.owner}>
        <Button busy={busy()} onClick={takeOut}>
          Take out of the archive
        </Button>
      </Show>
    </div>
  );
}
