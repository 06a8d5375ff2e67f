import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useConversation } from '../conversation.ts';
import styles from './timeline.module.css';

/** The address names a message that is not among those one may read here. */
export default function Missing() {
  const { setMissing, title } = useConversation();
  return (
    <div class={styles.over}>
      <EmptyState
        role="alert"
        title="This message is not here."
        actions={
          <Button look="primary" onClick={() => setMissing(false)}>
            Go to {title()}
          </Button>
        }
      >
        It does not exist, or it is not yours to read.
      </EmptyState>
    </div>
  );
}
