import { createUniqueId } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field, FieldNote } from '../../../ui/Field.tsx';
import { Select } from '../../../ui/Select.tsx';
import { createAttaching } from './attaching.ts';
import styles from './media.module.css';

const kinds = [
  { value: 'IMAGE', label: 'Picture' },
  { value: 'AUDIO', label: 'Sound' },
  { value: 'VIDEO', label: 'Film' },
  { value: 'FILE', label: 'File' },
] as const;

/** Asks for the address of something on the web, says what it most likely is, and sends it. */
export default function AttachDialog(props: { onClose(): void }) {
  const form = createUniqueId();
  const attaching = createAttaching(() => props.onClose());
  return (
    <Dialog
      title="Attach by link"
      description="It stays where it is; everyone here fetches it from there."
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button type="submit" form={form} look="primary" busy={attaching.busy()}>
            Send
          </Button>
        </>
      }
    >
      <form id={form} class={styles.form} onSubmit={attaching.submit} noValidate>
        <Field
          label="Address"
          name="url"
          type="url"
          inputmode="url"
          autofocus
          autocomplete="off"
          placeholder="https://example.org/picture.jpg"
          error={attaching.issues().mediaUrl}
          onInput={(event) => attaching.guess(event.currentTarget.value)}
        />
        <Select label="What it is" options={kinds} value={attaching.kind()} onPick={attaching.setKind} />
        <Field label="Caption" name="caption" optional autocomplete="off" error={attaching.issues().body} />
        <FieldNote id={form} error={attaching.trouble()} />
      </form>
    </Dialog>
  );
}
