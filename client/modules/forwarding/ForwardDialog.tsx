import { createMemo, createSignal, For, Show } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { type Combobox, createCombobox } from '../../ui/combobox.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import { KindIcon } from '../conversations/KindIcon.tsx';
import { matching } from '../inbox/destinations.ts';
import type { InboxRow } from '../inbox/inbox.graphql.ts';
import { useInbox } from '../inbox/inbox.ts';
import { createForwarding } from './forwarding.ts';
import styles from './forwarding.module.css';

export interface ForwardDialogProps {
  messageId: string;
  author: string;
  text: string;
  onClose(): void;
}

/** Chooses where a message is passed on to, and what is said of it. */
export default function ForwardDialog(props: ForwardDialogProps) {
  const forwarding = createForwarding(props.messageId);
  const [target, setTarget] = createSignal<InboxRow>();
  const [comment, setComment] = createSignal('');
  const send = async () => {
    const to = target();
    if (!to || forwarding.busy() || !(await forwarding.forward(to.id, comment().trim()))) return;
    toast({ title: `Forwarded to ${to.title}`, href: `/c/${to.id}` });
    props.onClose();
  };
  return (
    <Dialog
      title="Forward message"
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button look="primary" busy={forwarding.busy()} disabled={!target()} onClick={() => void send()}>
            Forward
          </Button>
        </>
      }
    >
      <Show when={target()} fallback={<Choosing onChoose={setTarget} />}>
        {(to) => <Chosen row={to()} onChange={() => setTarget()} />}
      </Show>
      <Comment value={comment()} onInput={setComment} onSend={() => void send()} />
      <blockquote class={styles.excerpt} dir="auto">
        <strong>{props.author}</strong>
        {props.text}
      </blockquote>
      <Show when={forwarding.trouble()}>
        <p class={styles.trouble} role="alert">
          {forwarding.trouble()}
        </p>
      </Show>
    </Dialog>
  );
}

function Chosen(props: { row: InboxRow; onChange(): void }) {
  return (
    <p class={styles.target}>
      <KindIcon conversation={props.row} />
      <span class={styles.title} dir="auto">
        {props.row.title}
      </span>
      <Button look="quiet" onClick={() => props.onChange()}>
        Change
      </Button>
    </p>
  );
}

function Comment(props: { value: string; onInput(text: string): void; onSend(): void }) {
  return (
    <textarea
      class={styles.comment}
      aria-label="Comment"
      placeholder="Say something of it, if you like"
      dir="auto"
      rows="2"
      maxlength="10000"
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
        event.preventDefault();
        props.onSend();
      }}
    />
  );
}

/** My conversations by name, as in the switcher. */
function Choosing(props: { onChoose(row: InboxRow): void }) {
  const inbox = useInbox();
  const [typed, setTyped] = createSignal('');
  const found = createMemo(() => matching(inbox.rows() ?? [], typed().trim()));
  const choose = (index: number) => found()[index] && props.onChoose(found()[index]!);
  const box = createCombobox(() => found().length, choose);
  return (
    <>
      <input
        {...box.field}
        class={styles.field}
        aria-label="Forward to"
        placeholder="Where to?"
        autofocus
        value={typed()}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          box.moveTo(0);
        }}
      />
      <div id={box.list} role="listbox" aria-label="Conversations" class={styles.list}>
        <For each={found()} fallback={<p class={styles.none}>Nothing is called “{typed()}”.</p>}>
          {(row, index) => <Place row={row} box={box} index={index()} onChoose={() => choose(index())} />}
        </For>
      </div>
    </>
  );
}

function Place(props: { row: InboxRow; box: Combobox; index: number; onChoose(): void }) {
  return (
    <div
      role="option"
      id={props.box.optionId(props.index)}
      class={styles.choice}
      aria-selected={props.box.at() === props.index}
      onPointerMove={() => props.box.moveTo(props.index)}
      onClick={() => props.onChoose()}
    >
      <KindIcon conversation={props.row} />
      <span class={styles.title} dir="auto">
        {props.row.title}
      </span>
    </div>
  );
}
