import { createSignal, onMount, Show, Suspense } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { later } from '../../../ui/later.ts';
import { composerBeside } from '../composer/composer-beside.ts';
import { GrowingText } from '../composer/GrowingText.tsx';
import { sendsOn } from '../composer/keys.ts';
import { markOn } from '../composer/marks.ts';
import { useConversation } from '../conversation.ts';
import { useChanging } from './editing.ts';
import styles from './item.module.css';

const DeleteDialog = later(() => import('./DeleteDialog.tsx'));

/** A message's text, in its place, to be changed. Enter saves, Esc leaves it as it was, saving nothing asks to delete. */
export default function MessageEditor(props: { id: string; body: string }) {
  const editing = createEditing(props);
  let field!: HTMLTextAreaElement;
  onMount(() => focusEnd(field));
  return (
    <div class={styles.editor}>
      <GrowingText
        ref={(element) => {
          field = element;
        }}
        class={styles.editorText}
        aria-label="Edit message"
        value={editing.text()}
        onText={editing.setText}
        onKeyDown={editing.onKeyDown}
      />
      <Show when={editing.trouble()}>
        <p class={styles.trouble} role="alert">
          {editing.trouble()}
        </p>
      </Show>
      <div class={styles.editorFoot}>
        <span class={styles.hint}>Enter to save · Esc to cancel</span>
        <Button look="quiet" onClick={editing.close}>
          Cancel
        </Button>
        <Button look="primary" busy={editing.busy()} onClick={editing.save}>
          Save
        </Button>
      </div>
      <Show when={editing.asking()}>
        <Suspense>
          <DeleteDialog messageId={props.id} text={props.body} onClose={editing.stay} onDeleted={editing.close} />
        </Suspense>
      </Show>
    </div>
  );
}

function focusEnd(field: HTMLTextAreaElement): void {
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  field.scrollIntoView({ block: 'nearest' });
}

function createEditing(message: { id: string; body: string }) {
  const { edit } = useConversation();
  const changing = useChanging();
  const [text, setText] = createSignal(message.body);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const [asking, setAsking] = createSignal(false);

  const close = () => {
    const composer = composerBeside(document.activeElement);
    edit(undefined);
    composer?.focus({ preventScroll: true });
  };
  const save = async () => {
    if (busy()) return;
    if (text().trim() === '') return void setAsking(true);
    if (text() === message.body) return close();
    setBusy(true);
    setTrouble(await changing.save(message.id, text()));
    setBusy(false);
    if (!trouble()) close();
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const field = event.currentTarget;
    event.stopPropagation();
    if (event.isComposing) return;
    const mark = markOn(event);
    if (event.key === 'Escape') close();
    else if (mark) void import('../composer/formatting.ts').then((it) => it.toggleMarks(field, mark));
    else if (sendsOn(event)) void save();
    else return;
    // Taken here: the page's own Esc goes to the newest message.
    event.preventDefault();
  };
  return { text, setText, trouble, busy, asking, stay: () => setAsking(false), close, save, onKeyDown };
}
