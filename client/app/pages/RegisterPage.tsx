import { A, useLocation, useNavigate } from '@solidjs/router';
import { AuthCard } from '../../modules/accounts/AuthCard.tsx';
import { RegisterForm } from '../../modules/accounts/RegisterForm.tsx';
import { useTitle } from '../../platform/title.ts';
import { announceSession, goOn } from '../ways-in.ts';

/** `/register?next=…` */
export default function RegisterPage() {
  const location = useLocation();
  const navigate = useNavigate();
  const enter = () => {
    announceSession();
    goOn(navigate, location.search);
  };
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
      <RegisterForm onDone={enter} />
    </AuthCard>
  );
}
