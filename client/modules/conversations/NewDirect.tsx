import { Dialog } from '../../ui/Dialog.tsx';
import { useOpenDirect } from '../people/direct.ts';
import { PeoplePicker } from '../people/PeoplePicker.tsx';

/** Chooses one person to talk to. */
export default function NewDirect(props: { onClose(): void; onOpened(conversationId: string): void }) {
  const openDirect = useOpenDirect();
  const open = async (userId: string) => {
    const id = await openDirect(userId);
    if (id) props.onOpened(id);
  };
  return (
    <Dialog title="New message" onClose={props.onClose}>
      <PeoplePicker label="To" onPick={(person) => void open(person.id)} />
    </Dialog>
  );
}
