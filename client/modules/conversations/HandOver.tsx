import { createSignal, createUniqueId } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FieldNote } from '../../ui/Field.tsx';
import { useManaging } from './managing.ts';

/** Asks before a conversation is handed over, naming whom and what: there is no taking it back. */
export default function HandOver(props: {
  conversationId: string;
  title: string;
  person: { id: string; displayName: string };
  onClose(): void;
  onDone(): void;
}) {
  const id = createUniqueId();
  const managing = useManaging(() => props.conversationId);
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const go = async () => {
    setBusy(true);
    setTrouble(await managing.handOver(props.person.id));
    setBusy(false);
    if (trouble()) return;
    props.onDone();
    props.onClose();
  };
  return (
    <Dialog
      title={`Hand ${props.title} over to ${props.person.displayName}?`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Keep it</Button>
          <Button look="danger" busy={busy()} onClick={go}>
            Hand it over
          </Button>
        </>
      }
    >
      <p>
        {props.person.displayName} will own {props.title}. You stay as an admin, and only {props.person.displayName} can
        hand it back.
      </p>
      <FieldNote id={id} error={trouble()} />
    </Dialog>
  );
}
