import { createMutation } from '@urql/solid';
import { createSignal } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { issuesIn, troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, verbatim } from '../../ui/Field.tsx';
import { wordsIn } from '../../ui/forms.ts';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { FormTrouble } from './AuthCard.tsx';
import styles from './AuthCard.module.css';

const Register = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      __typename
      ... on RegisterSuccess { user { id } }
      ... on Error { code message }
      ... on FieldErrors { issues { field message } }
      ... on RateLimited { retryAfter }
    }
  }
`);

const fields = ['displayName', 'username', 'email', 'password'];

/** A new account. What is wrong with a field stands beneath it; nothing written is ever lost. */
export function RegisterForm(props: { onDone(): void }) {
  const { busy, issues, trouble, submit, forget } = useRegister(() => props.onDone());
  const attributes = (name: string) => ({ name, error: issues()[name], onInput: () => forget(name) });
  return (
    <form onSubmit={submit} noValidate>
      <Field
        {...attributes('displayName')}
        label="Your name"
        hint="How others see you."
        autocomplete="name"
        autofocus
        optional
      />
      <Field
        {...attributes('username')}
        {...verbatim}
        label="Username"
        hint="For mentions: @username."
        autocomplete="username"
      />
      <Field {...attributes('email')} label="E-mail" type="email" autocomplete="email" />
      <PasswordField
        {...attributes('password')}
        label="Password"
        hint="At least 8 characters."
        autocomplete="new-password"
      />
      <FormTrouble message={trouble()} />
      <Button type="submit" look="primary" class={styles.submit} busy={busy()}>
        Create account
      </Button>
    </form>
  );
}

function useRegister(done: () => void) {
  const [state, register] = createMutation(Register);
  const [issues, setIssues] = createSignal<Record<string, string>>({});
  const [trouble, setTrouble] = createSignal<string>();
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (state.fetching) return;
    const form = event.currentTarget;
    const displayName = wordsIn(form, 'displayName') || null;
    const username = wordsIn(form, 'username');
    const password = wordsIn(form, 'password', 'as typed');
    const { data, error } = await register({
      input: { username, displayName, email: wordsIn(form, 'email'), password },
    });
    if (data?.register?.__typename === 'RegisterSuccess') return done();
    const faults = issuesIn(data?.register);
    // Left empty it becomes the username, so what is wrong with that is said there.
    if (!displayName && faults.username) delete faults.displayName;
    setIssues(faults);
    const wrong = fields.find((name) => faults[name]);
    setTrouble(wrong ? undefined : troubleIn(error, data?.register));
    if (wrong) form.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
  };
  const forget = (name: string) => setIssues(({ [name]: _, ...rest }) => rest);
  return { busy: () => state.fetching, issues, trouble, submit, forget };
}
