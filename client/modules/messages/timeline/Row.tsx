import { Show } from 'solid-js';
import { useConversation } from '../conversation.ts';
import { MessageActions } from '../item/MessageActions.tsx';
import { MessageEditor } from '../item/MessageEditor.tsx';
import { MessageItem } from '../item/MessageItem.tsx';
import { UnsentItem } from '../item/UnsentItem.tsx';
import item from '../item/item.module.css';
import { clockTime, dayName } from '../time.ts';
import type { RowFocus } from './row-focus.ts';
import styles from './timeline.module.css';

export interface RowProps {
  rowKey: string;
  focus: RowFocus;
  highlighted: boolean;
}

/** One row: what stands above it, and the message or what will become it. */
export function Row(props: RowProps) {
  const conversation = useConversation();
  const { rows, me, unread } = conversation;
  const layout = () => rows.layout(props.rowKey);
  const message = () => rows.message(props.rowKey);
  const id = () => `row-${props.rowKey}`;
  const at = () => message()?.createdAt ?? rows.unsent(props.rowKey)?.writtenAt ?? 0;
  const mentioned = () => message()?.mentions.some((user) => user.id === me().id) && !message()?.deletedAt;
  const editing = () => conversation.editing() === props.rowKey;
  return (
    <>
      <Show when={layout().day}>
        <h3 class={styles.day}>{dayName(new Date(at()).getTime())}</h3>
      </Show>
      <Show when={layout().unread}>
        <div class={styles.unread} data-unread>
          {unread()?.since ? `New since ${sinceWords(unread()!.since!)}` : 'New'}
        </div>
      </Show>
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
        <Show
          when={message()}
          fallback={
            <Show when={rows.unsent(props.rowKey)}>
              {(unsent) => <UnsentItem item={unsent()} rowId={id()} continues={layout().continues} />}
            </Show>
          }
        >
          {(known) => (
            <>
              <MessageItem
                message={known()}
                viewerId={me().id}
                rowId={id()}
                continues={layout().continues}
                editor={editing() ? <MessageEditor id={known().id} body={known().body} /> : undefined}
              />
              <Show when={props.focus.isActive(props.rowKey) && !known().deletedAt && !editing()}>
                <MessageActions
                  message={known()}
                  rowKey={props.rowKey}
                  onDelete={() => props.focus.askDelete(props.rowKey)}
                />
              </Show>
            </>
          )}
        </Show>
      </article>
    </>
  );
}

function sinceWords(since: string): string {
  const day = dayName(Date.parse(since));
  return new Date(since).toDateString() === new Date().toDateString()
    ? clockTime(since)
    : `${day}, ${clockTime(since)}`;
}
