import { createMutation } from '@urql/solid';
import { createSignal, createUniqueId } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FieldNote } from '../../ui/Field.tsx';

const Leave = graphql(`
  mutation Leave($input: LeaveConversationInput!) {
    leaveConversation(input: $input) {
      __typename
      ... on LeaveConversationSuccess { conversationId }
      ... on Error { code message }
    }
  }
`);

/** Asks before leaving, and says why it was refused: a last owner must hand over first. */
export default function LeaveConversation(props: {
  conversationId: string;
  title: string;
  onClose(): void;
  onLeft(): void;
}) {
  const id = createUniqueId();
  const [trouble, setTrouble] = createSignal<string>();
  const [state, leave] = createMutation(Leave);
  const go = async () => {
    const { data, error } = await leave({ input: { conversationId: props.conversationId } });
    if (data?.leaveConversation?.__typename === 'LeaveConversationSuccess') return props.onLeft();
    setTrouble(troubleIn(error, data?.leaveConversation));
  };
  return (
    <Dialog
      title={`Leave ${props.title}?`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Stay</Button>
          <Button look="danger" busy={state.fetching} onClick={go}>
            Leave
          </Button>
        </>
      }
    >
      <p>You will stop hearing what is said there. To come back, somebody has to add you, unless the room is public.</p>
      <FieldNote id={id} error={trouble()} />
    </Dialog>
  );
}
