import { A, useLocation } from '@solidjs/router';
import { AuthCard } from '../../modules/accounts/AuthCard.tsx';
import { RegisterForm } from '../../modules/accounts/RegisterForm.tsx';
import { useTitle } from '../../platform/title.ts';
import { nextPath } from '../session.ts';

/** `/register?next=…` */
export default function RegisterPage() {
  const location = useLocation();
  useTitle(() => 'Create an account');
  return (
    <AuthCard
      title="Create an account"
      footer={
        <>
          Already here before? <A href={`/signin${location.search}`}>Sign in</A>
        </>
      }
    >
      <RegisterForm next={nextPath(location.search)} />
    </AuthCard>
  );
}
