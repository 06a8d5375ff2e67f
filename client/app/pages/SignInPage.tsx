import { A, useLocation, useNavigate } from '@solidjs/router';
import { createSignal } from 'solid-js';
import { AuthCard } from '../../modules/accounts/AuthCard.tsx';
import { DemoAccounts } from '../../modules/accounts/DemoAccounts.tsx';
import { SignInForm } from '../../modules/accounts/SignInForm.tsx';
import { useTitle } from '../../platform/title.ts';
import { announceSession, nextPath } from '../ways-in.ts';

/** `/signin?next=…` */
export default function SignInPage() {
  const location = useLocation();
  const navigate = useNavigate();
  const enter = () => {
    announceSession();
    navigate(nextPath(location.search), { replace: true });
  };
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
        <>
          New here? <A href={`/register${location.search}`}>Create an account</A>
        </>
      }
    >
      <SignInForm onDone={enter} login={login()} password={password()} onLogin={setLogin} onPassword={setPassword} />
      <DemoAccounts chosen={login()} onChoose={choose} />
    </AuthCard>
  );
}
