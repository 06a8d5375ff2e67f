import { useNavigate } from '@solidjs/router';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import Clock from 'lucide-solid/icons/clock';
import Pencil from 'lucide-solid/icons/pencil';
import { For, Show } from 'solid-js';
import type { OutboxItem } from '../../platform/outbox/outbox-item.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toast } from '../../ui/toasts.tsx';
import { draftKey, keepDraft, type PlacedDraft, readDraft } from '../messages/composer/kept-drafts.ts';
import { useOutbox } from '../messages/sending.tsx';
import { Entry } from './Entry.tsx';
import styles from './Entry.module.css';
import { useInbox } from './inbox.ts';
import { useUnsent } from './unsent.ts';

/** Everything I have written and not sent: what was refused or waits, then what is begun, the latest first. */
export function UnsentList() {
  const unsent = useUnsent();
  return (
    <Show
      when={unsent.count()}
      fallback={
        <EmptyState icon={<Pencil />} title="Nothing is unsent.">
          What you begin to write is kept here, on all your devices.
        </EmptyState>
      }
    >
      <Show when={unsent.messages().length}>
        <h2 class={styles.section}>Not sent</h2>
        <ul class={styles.list}>
          <For each={unsent.messages()}>{(item) => <Unsent item={item} />}</For>
        </ul>
      </Show>
      <Show when={unsent.drafts().length}>
        <h2 class={styles.section}>Drafts</h2>
        <ul class={styles.list}>
          <For each={unsent.drafts()}>{(draft) => <Begun draft={draft} />}</For>
        </ul>
      </Show>
    </Show>
  );
}

function Unsent(props: { item: OutboxItem }) {
  const inbox = useInbox();
  const outbox = useOutbox();
  const navigate = useNavigate();
  const href = () => placePath(props.item.conversationId, props.item.threadRootId);
  const edit = () => {
    const { userId, conversationId, threadRootId, body, clientKey } = props.item;
    const key = draftKey(userId, conversationId, threadRootId);
    const text = [body, readDraft(key).text].filter(Boolean).join('\n');
    keepDraft(key, { text, at: Date.now(), saved: false });
    outbox.discard(clientKey);
    navigate(href());
  };
  return (
    <Entry
      icon={props.item.refusal ? <CircleAlert /> : <Clock />}
      href={href()}
      title={inbox.row(props.item.conversationId)?.title ?? 'A conversation you have left'}
      at={new Date(props.item.writtenAt).toISOString()}
      text={props.item.body}
      failed={props.item.refusal ? `Not sent: ${props.item.refusal.message}` : 'Waiting to be sent'}
    >
      <Show when={props.item.refusal}>
        <Button look="quiet" onClick={() => outbox.retry(props.item.clientKey)}>
          Retry
        </Button>
        <Button look="quiet" onClick={edit}>
          Edit
        </Button>
        <Button look="quiet" onClick={() => outbox.discard(props.item.clientKey)}>
          Discard
        </Button>
      </Show>
    </Entry>
  );
}

function Begun(props: { draft: PlacedDraft }) {
  const inbox = useInbox();
  const discard = () => {
    const { key, text } = props.draft;
    keepDraft(key, { text: '', at: Date.now(), saved: false });
    const run = () => keepDraft(key, { text, at: Date.now(), saved: false });
    toast({ title: 'The draft is gone', action: { label: 'Undo', run } });
  };
  return (
    <Entry
      icon={<Pencil />}
      href={placePath(props.draft.conversationId, props.draft.threadRootId)}
      title={inbox.row(props.draft.conversationId)?.title ?? ''}
      note={props.draft.threadRootId && 'in a thread'}
      at={props.draft.at ? new Date(props.draft.at).toISOString() : undefined}
      text={props.draft.text}
    >
      <Button look="quiet" aria-label="Discard this draft" onClick={discard}>
        Discard
      </Button>
    </Entry>
  );
}

function placePath(conversationId: string, threadRootId: string | undefined): string {
  return `/c/${conversationId}${threadRootId ? `/t/${threadRootId}` : ''}`;
}
