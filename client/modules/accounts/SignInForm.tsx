import { createMutation } from '@urql/solid';
import { createSignal } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, verbatim } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { FormTrouble } from './AuthCard.tsx';
import styles from './AuthCard.module.css';

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInSuccess { user { id } }
      ... on Error { code message }
      ... on RateLimited { retryAfter }
    }
  }
`);

export interface SignInFormProps {
  login: string;
  password: string;
  onLogin(text: string): void;
  onPassword(text: string): void;
  onDone(): void;
}

/** Name and password. The session is a cookie; the caller knows where to go then. */
export function SignInForm(props: SignInFormProps) {
  const [state, signIn] = createMutation(SignIn);
  const [trouble, setTrouble] = createSignal<string>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (state.fetching) return;
    if (!props.login.trim() || !props.password) return setTrouble('Write your name or e-mail, and your password.');
    const { data, error } = await signIn({ input: { login: props.login.trim(), password: props.password } });
    if (data?.signIn?.__typename === 'SignInSuccess') return props.onDone();
    setTrouble(troubleIn(error, data?.signIn));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        label="Name or e-mail"
        name="login"
        autocomplete="username"
        {...verbatim}
        autofocus
        value={props.login}
        onInput={(event) => props.onLogin(event.currentTarget.value)}
      />
      <PasswordField
        label="Password"
        name="password"
        autocomplete="current-password"
        value={props.password}
        onInput={(event) => props.onPassword(event.currentTarget.value)}
      />
      <FormTrouble message={trouble()} />
      <Button type="submit" look="primary" class={styles.submit} busy={state.fetching}>
        Sign in
      </Button>
    </form>
  );
}
