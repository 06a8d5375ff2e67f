import { Show } from 'solid-js';
import { KeptNote } from './KeptNote.tsx';
import { OtherNote } from './OtherNote.tsx';

/** What is good to know of a conversation beside its topic: who the other person is, and for how long messages are kept. */
export default function HeaderNotes(props: { id: string; direct: boolean }) {
  return (
    <>
      <Show when={props.direct}>
        <OtherNote id={props.id} />{' '}
      </Show>
      <KeptNote id={props.id} />
    </>
  );
}
