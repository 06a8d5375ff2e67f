import { Delayed, SkeletonRows } from '../ui/Skeleton.tsx';
import styles from './Shell.module.css';

/** The outline of the signed-in page, while it is not known who is there. */
export function Waiting() {
  return (
    <Delayed>
      <div class={styles.shell}>
        <div class={`${styles.side} ${styles.waiting}`}>
          <SkeletonRows rows={9} picture={22} />
        </div>
        <SkeletonRows />
      </div>
    </Delayed>
  );
}
