import { createSignal, createUniqueId } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FieldNote } from '../../../ui/Field.tsx';
import { useArchiving } from './archiving.ts';

/** Asks before a conversation is put away for everybody, or brought back. */
export function ArchiveConversation(props: {
  conversationId: string;
  title: string;
  archived: boolean;
  onClose(): void;
}) {
  const id = createUniqueId();
  const setArchived = useArchiving();
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const go = async () => {
    setBusy(true);
    setTrouble(await setArchived(props.conversationId, !props.archived));
    setBusy(false);
    if (!trouble()) props.onClose();
  };
  return (
    <Dialog
      title={props.archived ? `Take ${props.title} out of the archive?` : `Archive ${props.title}?`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button look={props.archived ? 'primary' : 'danger'} busy={busy()} onClick={go}>
            {props.archived ? 'Take it out' : 'Archive'}
          </Button>
        </>
      }
    >
      <p>
        {props.archived
          ? 'Everybody in it can write again, and it is back on their lists.'
          : 'Nobody can write in it any more, and it leaves everybody’s list. It can still be read, and you can take it out again.'}
      </p>
      <FieldNote id={id} error={trouble()} />
    </Dialog>
  );
}
