import { Show } from 'solid-js';
import { useSession } from '../../../platform/session.ts';
import { useConversation } from '../conversation.ts';
import { followHidden } from './hiding.ts';
import { clockTime, fullTime } from '../time.ts';
import styles from './after.module.css';
import { createSeen } from './seen.ts';
import { createUndoable, undo } from './undoing.ts';

/** What became of my newest message, and for a moment a way to take it back: beneath the timeline, where it moves nothing. */
export default function AfterSending() {
  const conversation = useConversation();
  const session = useSession();
  const undoable = createUndoable(conversation);
  const seen = createSeen(conversation);
  followHidden(conversation);
  return (
    <span class={styles.after}>
      <Show when={undoable()}>
        {(message) => (
          <button
            type="button"
            class={styles.undo}
            data-tip="Take back what was just sent"
            onClick={(event) => void undo(session, conversation, message(), event.currentTarget)}
          >
            Undo
          </button>
        )}
      </Show>
      <Show when={seen()}>
        {(at) => (
          <time datetime={at()} data-tip={fullTime(at())}>
            Seen {clockTime(at())}
          </time>
        )}
      </Show>
    </span>
  );
}
