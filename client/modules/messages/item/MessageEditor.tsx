import { createSignal, lazy, onMount, Show, Suspense } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { GrowingText } from '../composer/GrowingText.tsx';
import { sendsOn } from '../composer/keys.ts';
import { useConversation } from '../conversation.ts';
import { useChanging } from './editing.ts';
import styles from './item.module.css';

const DeleteDialog = lazy(() => import('./DeleteDialog.tsx'));

/** A message's text, in its place, to be changed. Enter saves, Esc leaves it as it was, saving nothing asks to delete. */
export function MessageEditor(props: { id: string; body: string }) {
  const conversation = useConversation();
  const changing = useChanging();
  const [text, setText] = createSignal(props.body);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  let field!: HTMLTextAreaElement;

  const close = () => {
    conversation.edit(undefined);
    document.querySelector<HTMLElement>('[data-composer]')?.focus({ preventScroll: true });
  };
  const save = async () => {
    if (busy()) return;
    if (text().trim() === '') return void setAsking(true);
    if (text() === props.body) return close();
    setBusy(true);
    setTrouble(await changing.save(props.id, text()));
    setBusy(false);
    if (!trouble()) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' && !event.isComposing) close();
    else if (sendsOn(event)) {
      event.preventDefault();
      void save();
    }
  };
  onMount(() => {
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    field.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div class={styles.editor}>
      <GrowingText
        ref={(element) => {
          field = element;
        }}
        class={styles.editorText}
        aria-label="Edit message"
        value={text()}
        onText={setText}
        onKeyDown={onKeyDown}
      />
      <Show when={trouble()}>
        <p class={styles.trouble} role="alert">
          {trouble()}
        </p>
      </Show>
      <div class={styles.editorFoot}>
        <span class={styles.hint}>Enter to save · Esc to cancel</span>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        <Button look="primary" busy={busy()} onClick={save}>
          Save
        </Button>
      </div>
      <Show when={asking()}>
        <Suspense>
          <DeleteDialog messageId={props.id} text={props.body} onClose={() => setAsking(false)} onDeleted={close} />
        </Suspense>
      </Show>
    </div>
  );
}
