import { A, useLocation, useNavigate } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import { createEffect, createSignal, Show } from 'solid-js';
import { AuthCard } from '../../modules/accounts/AuthCard.tsx';
import { DemoAccounts } from '../../modules/accounts/DemoAccounts.tsx';
import { SignInForm } from '../../modules/accounts/SignInForm.tsx';
import { graphql } from '../../platform/graphql.ts';
import { useTitle } from '../../platform/title.ts';
import { announceSession, goOn } from '../ways-in.ts';

const DoorQuery = graphql(`query Door { serverInfo { demo registration } viewer { id } }`);

/** `/signin?next=…`. Who is signed in already is led on. */
export default function SignInPage() {
  const location = useLocation();
  const navigate = useNavigate();
  const enter = () => {
    announceSession();
    goOn(navigate, location.search);
  };
  const [door] = createQuery({ query: DoorQuery });
  createEffect(() => door.data?.viewer && goOn(navigate, location.search));
  const [login, setLogin] = createSignal('');
  const [password, setPassword] = createSignal('');
  useTitle(() => 'Sign in');
  const choose = (who: string, secret: string) => {
    setLogin(who);
    setPassword(secret);
    document.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
  };
  return (
    <AuthCard
      title="Sign in"
      footer={
        <Show when={door.data?.serverInfo.registration !== 'CLOSED'} fallback="No new accounts can be made here.">
          New here? <A href={`/register${location.search}`}>Create an account</A>
        </Show>
      }
    >
      <SignInForm onDone={enter} login={login()} password={password()} onLogin={setLogin} onPassword={setPassword} />
      <Show when={door.data?.serverInfo.demo}>
        <DemoAccounts chosen={login()} onChoose={choose} />
      </Show>
    </AuthCard>
  );
}
