import { type Accessor, createSignal, Show, Suspense } from 'solid-js';
import { createLayer } from '../../../ui/layer.ts';
import { later, onDemand } from '../../../ui/later.ts';
import { useConversation } from '../conversation.ts';
import { actionsFor } from '../item/actions.ts';
import type { RowFocus } from './row-focus.ts';

const DeleteDialog = later(() => import('../item/DeleteDialog.tsx'));
const QuickReactions = onDemand(() => import('../../reactions/QuickReactions.tsx'));
const ActionSheet = later(() => import('../item/ActionSheet.tsx'));

/** The sheet of actions and the row it is about. Back closes it. */
export function createSheet(): { rowKey: Accessor<string | undefined>; ask(key: string): void; close(): void } {
  const layer = createLayer('actions');
  const [pressed, press] = createSignal<string>();
  const ask = (key: string) => {
    press(key);
    layer.open();
  };
  return { rowKey: () => (layer.opened() ? pressed() : undefined), ask, close: layer.close };
}

/** The actions of the row a finger rested on. */
export function Pressed(props: { rowKey: string | undefined; focus: RowFocus; onClose(): void }) {
  const conversation = useConversation();
  const actions = () => {
    const { rowKey, focus } = props;
    const message = rowKey === undefined ? undefined : conversation.rows.message(rowKey);
    if (!message || message.deletedAt || rowKey === undefined) return undefined;
    return actionsFor(conversation, message, rowKey, focus);
  };
  return (
    <Show when={actions()}>
      {(known) => (
        <Suspense>
          <ActionSheet actions={known()} onClose={props.onClose} />
        </Suspense>
      )}
    </Show>
  );
}

/** Offers emoji for the message of a row. */
export function ChoosingReaction(props: { focus: RowFocus }) {
  const { rows } = useConversation();
  return (
    <Show when={rows.message(props.focus.reacting() ?? '')?.id}>
      {(id) => (
        <Suspense>
          <QuickReactions
            messageId={id()}
            row={props.focus.rowOf(props.focus.reacting())}
            onClose={() => props.focus.askReaction(undefined)}
          />
        </Suspense>
      )}
    </Show>
  );
}

/** Asks before the message of a row is deleted. */
export function Deleting(props: { focus: RowFocus }) {
  const { rows } = useConversation();
  return (
    <Show when={rows.message(props.focus.deleting() ?? '')}>
      {(message) => (
        <Suspense>
          <DeleteDialog
            messageId={message().id}
            text={message().body}
            onClose={() => props.focus.askDelete(undefined)}
          />
        </Suspense>
      )}
    </Show>
  );
}
