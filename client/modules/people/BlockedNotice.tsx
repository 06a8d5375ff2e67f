import { Button } from '../../ui/Button.tsx';
import { useBlocking } from './blocking.ts';
import styles from './BlockedNotice.module.css';

/** In the place of the composer, where there is nobody to write to. */
export default function BlockedNotice(props: { user: { id: string; displayName: string } }) {
  const { unblock } = useBlocking();
  return (
    <div class={styles.notice} role="status">
      <span dir="auto">You blocked {props.user.displayName}.</span>
      <Button onClick={() => void unblock(props.user)}>Unblock</Button>
    </div>
  );
}
