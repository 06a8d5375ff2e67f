import { createQuery } from '@urql/solid';
import { For, type JSX, Show } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import styles from './ProfileForm.module.css';
import { type ProfileField, useProfileSaving } from './profile-saving.ts';

const ProfileForm_user = graphql(`
  fragment ProfileForm_user on User { id displayName avatarUrl bio statusText statusEmoji ...UserAvatar_user }
`);

const OwnProfileQuery = graphql(`
  query OwnProfile { viewer { id user { id ...ProfileForm_user } } }
`);

/** What people are up to often enough to have it at hand. */
const suggestions = [
  { statusEmoji: '📅', statusText: 'In a meeting' },
  { statusEmoji: '🚆', statusText: 'On the way' },
  { statusEmoji: '🏠', statusText: 'Working from home' },
  { statusEmoji: '🤒', statusText: 'Out sick' },
  { statusEmoji: '🏝️', statusText: 'On holiday' },
];

/** Who I am to others. Each field saves itself when it is left, and says beneath what is wrong with it. */
export default function ProfileForm() {
  const [query, again] = createQuery({ query: OwnProfileQuery });
  return (
    <Loaded
      ready={Boolean(query.data?.viewer)}
      failed="Your profile could not be loaded."
      trouble={troubleIn(query.error)}
      rows={4}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <Show when={query.data?.viewer?.user}>{(user) => <Fields user={user()} />}</Show>
    </Loaded>
  );
}

function Fields(props: { user: FragmentType<typeof ProfileForm_user> }) {
  const user = () => unmask(ProfileForm_user, props.user);
  const saving = useProfileSaving();
  const field = (name: ProfileField) => ({
    value: user()[name] ?? '',
    error: saving.issue(name),
    hint: saving.saved(name) ? 'Saved ✓' : undefined,
    onChange: (event: { currentTarget: { value: string } }) => void saving.save({ [name]: event.currentTarget.value }),
  });
  return (
    <form class={styles.form} aria-label="Profile" onSubmit={(event) => event.preventDefault()}>
      <div class={styles.picture}>
        <UserAvatar user={user()} size={72} />
        <Field
          {...field('avatarUrl')}
          class={styles.grow}
          label="Picture"
          type="url"
          inputMode="url"
          placeholder="https://…"
          optional
        />
      </div>
      <Field {...field('displayName')} label="Name" autocomplete="name" />
      <Status field={field} has={Boolean(user().statusText || user().statusEmoji)} onChoose={saving.save} />
      <TextArea {...field('bio')} label="About you" rows={4} optional />
      <Show when={saving.trouble()}>
        {(words) => (
          <p class={styles.trouble} role="alert">
            {words()}
          </p>
        )}
      </Show>
    </form>
  );
}

interface StatusProps {
  field(name: ProfileField): JSX.InputHTMLAttributes<HTMLInputElement> & { value: string; error?: string | undefined };
  has: boolean;
  onChoose(change: Partial<Record<ProfileField, string>>): void;
}

/** What I am up to: an emoji and a line, or one of those at hand. */
function Status(props: StatusProps) {
  return (
    <fieldset class={styles.status}>
      <legend class={styles.legend}>Status</legend>
      <div class={styles.line}>
        <Field {...props.field('statusEmoji')} class={styles.emoji} label="Emoji" labelHidden placeholder="💬" />
        <Field
          {...props.field('statusText')}
          class={styles.grow}
          label="What you are up to"
          labelHidden
          placeholder="What are you up to?"
        />
      </div>
      <div class={styles.suggestions}>
        <For each={suggestions}>
          {(one) => (
            <Button look="quiet" onClick={() => props.onChoose(one)}>
              {one.statusEmoji} {one.statusText}
            </Button>
          )}
        </For>
        <Show when={props.has}>
          <Button onClick={() => props.onChoose({ statusEmoji: '', statusText: '' })}>Clear status</Button>
        </Show>
      </div>
    </fieldset>
  );
}
