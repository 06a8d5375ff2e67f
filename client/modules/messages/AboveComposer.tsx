import AfterSending from './after/AfterSending.tsx';
import styles from './conversation.module.css';
import { InviteOffer } from './inviting/InviteOffer.tsx';
import TypingLine from './typing/TypingLine.tsx';

/** What stands between the timeline and the composer, once the page has come to rest. */
export default function AboveComposer() {
  return (
    <>
      <InviteOffer />
      <div class={styles.typing}>
        <TypingLine />
        <AfterSending />
      </div>
    </>
  );
}
