import { createSignal, createUniqueId, Show } from 'solid-js';
import type { AboutSection_ConversationFragment } from '../../../platform/gql/graphql.ts';
import { type FragmentType, graphql, unmask } from '../../../platform/graphql.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choices } from '../../../ui/Choices.tsx';
import { Field, FieldNote } from '../../../ui/Field.tsx';
import { wordsIn } from '../../../ui/forms.ts';
import { LongField } from '../../../ui/LongField.tsx';
import { Select } from '../../../ui/Select.tsx';
import { type Changing, useChangingConversation } from './changing.ts';
import { retentions, slowModes, withOption } from './choices.ts';
import styles from './settings.module.css';

export const AboutSection_conversation = graphql(`
  fragment AboutSection_conversation on Conversation {
    id kind name topic description visibility slowSeconds retentionDays keptDays archivedAt
    viewer { role }
  }
`);

type About = AboutSection_ConversationFragment;

const visibilities = [
  { value: 'PUBLIC', label: 'Public', hint: 'Everybody here may find and join it.' },
  { value: 'PRIVATE', label: 'Private', hint: 'Only people who are added.' },
] as const;

/** What a conversation is called and about, who may join, how fast one may write and how long it is kept. */
export function AboutSection(props: { conversation: FragmentType<typeof AboutSection_conversation> }) {
  const about = () => unmask(AboutSection_conversation, props.conversation);
  const changing = useChangingConversation(about().id);
  const mine = () => about().viewer?.role;
  const locked = () => {
    if (about().archivedAt) return 'It is archived. Take it out of the archive to change it.';
    return mine() === 'MEMBER' ? 'Only its owner and admins can change this.' : undefined;
  };
  return (
    <div class={styles.section}>
      <Show when={locked()}>{(why) => <p class={styles.note}>{why()}</p>}</Show>
      <fieldset class={styles.fields} disabled={Boolean(locked())}>
        <Words about={about()} changing={changing} locked={Boolean(locked())} />
        <Rules about={about()} changing={changing} owner={mine() === 'OWNER'} />
      </fieldset>
    </div>
  );
}

/** Name, topic, description and who may join: saved together, so that a slip of the finger opens no private room. */
function Words(props: { about: About; changing: Changing; locked: boolean }) {
  const id = createUniqueId();
  const room = () => props.about.kind === 'ROOM';
  const [visibility, setVisibility] = createSignal(props.about.visibility);
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const text = (name: string) => wordsIn(event.currentTarget, name);
    const words = { name: text('name'), topic: text('topic'), description: text('description') };
    void props.changing.change(room() ? { ...words, visibility: visibility() } : words);
  };
  return (
    <form class={styles.fields} onSubmit={submit} noValidate>
      <Texts about={props.about} issues={props.changing.issues()} />
      <Show when={room()}>
        <Choices
          legend="Who may join"
          name="visibility"
          value={visibility()}
          choices={visibilities}
          onChange={setVisibility}
        />
      </Show>
      <FieldNote id={id} error={props.changing.trouble() ?? props.changing.issues().visibility} />
      <Show when={!props.locked}>
        <Foot changing={props.changing} />
      </Show>
    </form>
  );
}

function Foot(props: { changing: Changing }) {
  return (
    <div class={styles.foot}>
      <Button type="submit" look="primary" busy={props.changing.busy()}>
        Save
      </Button>
      <span role="status">{props.changing.saved() ? 'Saved' : ''}</span>
    </div>
  );
}

function Texts(props: { about: About; issues: Record<string, string> }) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        value={props.about.name ?? ''}
        optional={props.about.kind !== 'ROOM'}
        error={props.issues.name}
        autocomplete="off"
      />
      <Field
        label="Topic"
        name="topic"
        value={props.about.topic ?? ''}
        optional
        error={props.issues.topic}
        autocomplete="off"
      />
      <LongField
        label="Description"
        name="description"
        value={props.about.description ?? ''}
        optional
        error={props.issues.description}
      />
    </>
  );
}

/** What is saved as soon as it is chosen. */
function Rules(props: { about: About; changing: Changing; owner: boolean }) {
  const slow = () => String(props.about.slowSeconds);
  const kept = () => String(props.about.retentionDays ?? '');
  return (
    <>
      <Select
        label="Slow mode"
        value={slow()}
        options={withOption(slowModes, slow(), 'seconds')}
        hint="How long a member waits between two messages. The owner and admins never wait."
        error={props.changing.issues().slowSeconds}
        onPick={(seconds) => void props.changing.change({ slowSeconds: Number(seconds) })}
      />
      <Select
        label="Messages are kept"
        value={kept()}
        options={withOption(retentions, kept(), 'days')}
        disabled={!props.owner}
        hint={props.owner ? 'Older messages are deleted for everyone, for good.' : 'Only the owner can change this.'}
        error={props.changing.issues().retentionDays}
        onPick={(days) => void props.changing.change({ retentionDays: days === '' ? null : Number(days) })}
      />
    </>
  );
}
