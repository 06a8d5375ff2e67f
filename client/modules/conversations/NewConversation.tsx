import { createMutation } from '@urql/solid';
import { createSignal, createUniqueId, Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { issuesIn, troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, FieldNote } from '../../ui/Field.tsx';
import { PeoplePicker, type Picked } from '../people/PeoplePicker.tsx';
import styles from './NewConversation.module.css';

const Create = graphql(`
  mutation Create($input: CreateConversationInput!) {
    createConversation(input: $input) {
      __typename
      ... on CreateConversationSuccess { conversation { id kind title } }
      ... on Error { code message }
      ... on FieldErrors { issues { field message } }
      ... on RateLimited { retryAfter }
    }
  }
`);

const visibilities = [
  { value: 'PUBLIC', label: 'Public', hint: 'Everybody here may find and join it.' },
  { value: 'PRIVATE', label: 'Private', hint: 'Only people who are added.' },
] as const;

/** Begins a group of people or a room with a name. */
export default function NewConversation(props: {
  kind: 'GROUP' | 'ROOM';
  onClose(): void;
  onCreated(conversationId: string): void;
}) {
  const form = createUniqueId();
  const room = () => props.kind === 'ROOM';
  const [picked, setPicked] = createSignal<readonly Picked[]>([]);
  const [visibility, setVisibility] = createSignal<'PUBLIC' | 'PRIVATE'>('PUBLIC');
  const [issues, setIssues] = createSignal<Record<string, string>>({});
  const [trouble, setTrouble] = createSignal<string>();
  const [state, create] = createMutation(Create);
  const toggle = (person: Picked) =>
    setPicked((now) =>
      now.some((one) => one.id === person.id) ? now.filter((one) => one.id !== person.id) : [...now, person],
    );
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (state.fetching) return;
    const words = new FormData(event.currentTarget);
    const text = (name: string) => String(words.get(name) ?? '').trim() || null;
    const memberIds = picked().map((person) => person.id);
    if (!room() && !memberIds.length) return setIssues({ memberIds: 'Choose at least one person.' });
    const about = room() ? { visibility: visibility(), topic: text('topic') } : {};
    const { data, error } = await create({ input: { kind: props.kind, name: text('name'), memberIds, ...about } });
    const answer = data?.createConversation;
    if (answer?.__typename === 'CreateConversationSuccess') return props.onCreated(answer.conversation.id);
    setIssues(issuesIn(answer));
    setTrouble(Object.keys(issuesIn(answer)).length ? undefined : troubleIn(error, answer));
  };
  return (
    <Dialog
      title={room() ? 'New room' : 'New group'}
      description={room() ? 'A place with a name and a subject.' : 'A conversation between several people.'}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button type="submit" form={form} look="primary" busy={state.fetching}>
            {room() ? 'Create room' : 'Create group'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate class={styles.form}>
        <Field
          label="Name"
          name="name"
          autofocus={room()}
          optional={!room()}
          error={issues().name}
          placeholder={room() ? 'release-train' : ''}
          autocomplete="off"
        />
        <Show when={room()}>
          <Field
            label="Topic"
            name="topic"
            optional
            error={issues().topic}
            placeholder="What it is about"
            autocomplete="off"
          />
          <Choices
            legend="Who may join"
            name="visibility"
            value={visibility()}
            choices={visibilities}
            onChange={setVisibility}
          />
        </Show>
        <PeoplePicker
          label={room() ? 'Add people' : 'People'}
          picked={picked()}
          error={issues().memberIds}
          onPick={toggle}
        />
        <FieldNote id={form} error={trouble()} />
      </form>
    </Dialog>
  );
}
