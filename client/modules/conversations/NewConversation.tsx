import { createMutation } from '@urql/solid';
import { createSignal, createUniqueId, Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { issuesIn, troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, FieldNote } from '../../ui/Field.tsx';
import { wordsIn } from '../../ui/forms.ts';
import { createPicked, PeoplePicker } from '../people/PeoplePicker.tsx';
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

export interface NewConversationProps {
  kind: 'GROUP' | 'ROOM';
  onClose(): void;
  onCreated(conversationId: string): void;
}

/** Begins a group of people or a room with a name. */
export default function NewConversation(props: NewConversationProps) {
  const form = createUniqueId();
  const room = () => props.kind === 'ROOM';
  const creating = useCreating(props);
  return (
    <Dialog
      title={room() ? 'New room' : 'New group'}
      description={room() ? 'A place with a name and a subject.' : 'A conversation between several people.'}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button type="submit" form={form} look="primary" busy={creating.busy()}>
            {room() ? 'Create room' : 'Create group'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={creating.submit} noValidate class={styles.form}>
        <Show
          when={room()}
          fallback={<Field label="Name" name="name" optional error={creating.issues().name} autocomplete="off" />}
        >
          <AboutRoom
            issues={creating.issues()}
            visibility={creating.visibility()}
            onVisibility={creating.setVisibility}
          />
        </Show>
        <PeoplePicker
          label={room() ? 'Add people' : 'People'}
          picked={creating.picked()}
          error={creating.issues().memberIds}
          onPick={creating.toggle}
        />
        <FieldNote id={form} error={creating.trouble()} />
      </form>
    </Dialog>
  );
}

type Access = (typeof visibilities)[number]['value'];

function AboutRoom(props: { issues: Record<string, string>; visibility: Access; onVisibility(value: Access): void }) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        autofocus
        error={props.issues.name}
        placeholder="release-train"
        autocomplete="off"
      />
      <Field
        label="Topic"
        name="topic"
        optional
        error={props.issues.topic}
        placeholder="What it is about"
        autocomplete="off"
      />
      <Choices
        legend="Who may join"
        name="visibility"
        value={props.visibility}
        choices={visibilities}
        onChange={props.onVisibility}
      />
    </>
  );
}

function useCreating(props: NewConversationProps) {
  const [picked, toggle] = createPicked();
  const [visibility, setVisibility] = createSignal<Access>('PUBLIC');
  const [issues, setIssues] = createSignal<Record<string, string>>({});
  const [trouble, setTrouble] = createSignal<string>();
  const [state, create] = createMutation(Create);
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (state.fetching) return;
    const text = (name: string) => wordsIn(event.currentTarget, name) || null;
    const memberIds = picked().map((person) => person.id);
    if (props.kind === 'GROUP' && !memberIds.length) return setIssues({ memberIds: 'Choose at least one person.' });
    const about = props.kind === 'ROOM' ? { visibility: visibility(), topic: text('topic') } : {};
    const { data, error } = await create({ input: { kind: props.kind, name: text('name'), memberIds, ...about } });
    const answer = data?.createConversation;
    if (answer?.__typename === 'CreateConversationSuccess') return props.onCreated(answer.conversation.id);
    setIssues(issuesIn(answer));
    setTrouble(Object.keys(issues()).length ? undefined : troubleIn(error, answer));
  };
  return { busy: () => state.fetching, picked, toggle, visibility, setVisibility, issues, trouble, submit };
}
