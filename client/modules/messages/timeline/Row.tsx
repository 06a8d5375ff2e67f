import { createSignal, Show, Suspense } from 'solid-js';
import { later, soon } from '../../../ui/later.ts';
import { useBlocked } from '../../accounts/viewer.ts';
import { dayOf } from '../../../platform/timeline/row-layout.ts';
import { Events } from '../events/Events.tsx';
import { useConversation } from '../conversation.ts';
import { MessageItem } from '../item/MessageItem.tsx';
import { UnsentItem } from '../item/UnsentItem.tsx';
import item from '../item/item.module.css';
import type { TimelineRow } from '../timeline-message.ts';
import { clockTime, dayName } from '../time.ts';
import { ActionBar, type RowFocus } from './row-focus.ts';
import styles from './timeline.module.css';

const BlockedMessage = soon(() => import('../item/BlockedMessage.tsx'));
const MessageEditor = later(() => import('../item/MessageEditor.tsx'));

export interface RowProps {
  rowKey: string;
  focus: RowFocus;
  highlighted: boolean;
}

/** One row: what stands above it, and the message or what will become it. */
export function Row(props: RowProps) {
  const { rows, me } = useConversation();
  const layout = () => rows.layout(props.rowKey);
  const message = () => rows.message(props.rowKey);
  const id = () => `row-${props.rowKey}`;
  const mentioned = () => addresses(message(), me().id);
  return (
    <>
      <Above rowKey={props.rowKey} />
      <article
        class={item.row}
        data-key={props.rowKey}
        data-continues={layout().continues || undefined}
        data-active={props.focus.isActive(props.rowKey) || undefined}
        data-mentioned={mentioned() || undefined}
        data-highlighted={props.highlighted || undefined}
        tabindex={props.focus.isStop(props.rowKey) ? 0 : -1}
        aria-labelledby={`${id()}-by ${id()}-text ${id()}-at`}
      >
        <Show when={message()} fallback={<Unsent rowKey={props.rowKey} rowId={id()} />}>
          {(known) => <Sent message={known()} rowKey={props.rowKey} rowId={id()} focus={props.focus} />}
        </Show>
      </article>
    </>
  );
}

function Sent(props: { message: TimelineRow; rowKey: string; rowId: string; focus: RowFocus }) {
  const { id, thread, rows, me, editing, mayDelete } = useConversation();
  const edited = () => editing() === props.rowKey;
  const editor = () => edited() && <Editor id={props.message.id} body={props.message.body} />;
  const blocked = useBlocked();
  const [revealed, setRevealed] = createSignal(false);
  const hidden = () => !revealed() && blocked(props.message.author.id);
  return (
    <Show when={!hidden()} fallback={<Blocked rowId={props.rowId} onShow={() => setRevealed(true)} />}>
      <MessageItem
        message={props.message}
        viewerId={me().id}
        rowId={props.rowId}
        continues={rows.layout(props.rowKey).continues}
        onHistory={mayDelete(props.message) ? () => props.focus.asking.press(props.rowKey, 'h') : undefined}
        threadHref={thread === undefined ? (root) => `/c/${id}/t/${root}` : undefined}
        editor={editor() || undefined}
      />
      <Show when={props.focus.isActive(props.rowKey) && !edited()}>
        <Suspense>
          <ActionBar rowKey={props.rowKey} asking={props.focus.asking} />
        </Suspense>
      </Show>
    </Show>
  );
}

function Blocked(props: { rowId: string; onShow(): void }) {
  return (
    <Suspense>
      <BlockedMessage {...props} />
    </Suspense>
  );
}

function Editor(props: { id: string; body: string }) {
  return (
    <Suspense>
      <MessageEditor {...props} />
    </Suspense>
  );
}

function Unsent(props: { rowKey: string; rowId: string }) {
  const { rows } = useConversation();
  return (
    <Show when={rows.unsent(props.rowKey)}>
      {(unsent) => <UnsentItem item={unsent()} rowId={props.rowId} continues={rows.layout(props.rowKey).continues} />}
    </Show>
  );
}

/** The date, where a day begins, and "New", where unread begins. */
function Above(props: { rowKey: string }) {
  const { rows, unread } = useConversation();
  const at = () => rows.message(props.rowKey)?.createdAt ?? rows.unsent(props.rowKey)?.writtenAt ?? 0;
  const since = () => unread()?.since;
  const day = () => dayOf(new Date(at()).getTime());
  const happened = (onThisDay: boolean) =>
    rows.above(props.rowKey).filter((event) => (dayOf(Date.parse(event.createdAt)) === day()) === onThisDay);
  return (
    <>
      <Events events={happened(false)} />
      <Show when={rows.layout(props.rowKey).day}>
        <h2 class={styles.day}>{dayName(new Date(at()).getTime())}</h2>
      </Show>
      <Events events={happened(true)} />
      <Show when={rows.layout(props.rowKey).unread}>
        <div class={styles.unread}>{since() ? `New since ${sinceWords(since()!)}` : 'New'}</div>
      </Show>
    </>
  );
}

function sinceWords(since: string): string {
  const at = Date.parse(since);
  const today = new Date(at).toDateString() === new Date().toDateString();
  return today ? clockTime(at) : `${dayName(at)}, ${clockTime(at)}`;
}

/** Whether a message wants this person: by name, or as one of all. */
function addresses(message: TimelineRow | undefined, userId: string): boolean {
  if (!message || message.deletedAt) return false;
  const asOneOfAll = Boolean(message.mentionsGroup) && message.author.id !== userId;
  return asOneOfAll || message.mentions.some((user) => user.id === userId);
}
