import { createMutation, createQuery } from '@urql/solid';
import { createMemo, createSignal, createUniqueId } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { issuesIn, troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FieldNote } from '../../ui/Field.tsx';
import { createPicked, PeoplePicker } from '../people/PeoplePicker.tsx';

const TakenQuery = graphql(`
  query Taken($id: ID!) {
    conversation(id: $id) { id members(first: 100) { nodes { id user { id } } } }
  }
`);

const Add = graphql(`
  mutation AddMembers($input: AddMembersInput!) {
    addMembers(input: $input) {
      __typename
      ... on AddMembersSuccess {
        conversation { id memberCount members(first: 100) { nodes { id role user { id displayName username } } } }
      }
      ... on Error { code message }
      ... on FieldErrors { issues { field message } }
    }
  }
`);

/** Brings people into a group or a room. */
export default function AddMembers(props: { conversationId: string; title: string; onClose(): void }) {
  const id = createUniqueId();
  const [query] = createQuery({ query: TakenQuery, variables: () => ({ id: props.conversationId }) });
  const taken = createMemo(() => new Set(query.data?.conversation?.members?.nodes.map((member) => member.user.id)));
  const [picked, toggle] = createPicked();
  const [trouble, setTrouble] = createSignal<string>();
  const [state, add] = createMutation(Add);
  const save = async () => {
    if (!picked().length) return setTrouble('Choose at least one person.');
    const userIds = picked().map((person) => person.id);
    const { data, error } = await add({ input: { conversationId: props.conversationId, userIds } });
    if (data?.addMembers?.__typename === 'AddMembersSuccess') return props.onClose();
    setTrouble(Object.values(issuesIn(data?.addMembers))[0] ?? troubleIn(error, data?.addMembers));
  };
  return (
    <Dialog
      title={`Add people to ${props.title}`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button look="primary" busy={state.fetching} onClick={save}>
            {picked().length > 1 ? `Add ${picked().length} people` : 'Add'}
          </Button>
        </>
      }
    >
      <PeoplePicker label="People" taken={taken()} picked={picked()} onPick={toggle} />
      <FieldNote id={id} error={trouble()} />
    </Dialog>
  );
}
