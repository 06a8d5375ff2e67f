import { useNavigate } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import X from 'lucide-solid/icons/x';
import { createEffect, onCleanup, Show } from 'solid-js';
import { FollowBell } from '../../modules/messages/thread/FollowBell.tsx';
import { type KeptThread, threadTimeline } from '../../modules/messages/thread/thread-timeline.ts';
import { ThreadView } from '../../modules/messages/thread/ThreadView.tsx';
import { useUnreadThreads } from '../../modules/threads/unread-threads.ts';
import { useSession } from '../../platform/session.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useFrame } from '../frame.ts';
import styles from './ConversationPage.module.css';

export interface ThreadPaneProps {
  /** The conversation, and what it is called. */
  id: string;
  title: string;
  /** The message that began the thread. */
  root: string;
  /** The reply the address points at. */
  reply: string | undefined;
  readOnly: boolean;
}

/** A thread beside the timeline; over it where three columns do not fit, instead of it on a phone. Esc and Back close it. */
export default function ThreadPane(props: ThreadPaneProps) {
  const frame = useFrame();
  const navigate = useNavigate();
  const kept = threadTimeline(useSession(), props.id, props.root);
  // Another window may follow it, or not any more.
  onCleanup(useUnreadThreads().onAsked((id, following) => id === props.root && kept.setFollowing(following)));
  // The address of a reply instead of the message its thread began with.
  createEffect(() => {
    const reply = kept.root();
    if (reply?.threadRootId) navigate(`/c/${props.id}/t/${reply.threadRootId}/m/${reply.id}`, { replace: true });
  });
  const close = () => navigate(`/c/${props.id}`);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // Taken here: the room's own Esc goes to the newest message.
    event.preventDefault();
    close();
  };
  returnFocus();
  return (
    <aside class={styles.panel} aria-label="Thread" data-region="" data-thread={props.root} onKeyDown={onKeyDown}>
      <Header kept={kept} root={props.root} title={props.title} narrow={frame.narrow()} onClose={close} />
      <Pane>
        <ThreadView {...props} kept={kept} />
      </Pane>
    </aside>
  );
}

function Header(props: { kept: KeptThread; root: string; title: string; narrow: boolean; onClose(): void }) {
  const back = () => (
    <IconButton label="Back to the conversation" onClick={() => props.onClose()}>
      <ArrowLeft />
    </IconButton>
  );
  const actions = () => (
    <>
      <FollowBell kept={props.kept} root={props.root} />
      <Show when={!props.narrow}>
        <IconButton label="Close thread" keys="Esc" onClick={() => props.onClose()}>
          <X />
        </IconButton>
      </Show>
    </>
  );
  return (
    <PageHeader level={2} title="Thread" note={props.title} leading={props.narrow && back()} actions={actions()} />
  );
}

/** The focus goes back to where the thread was opened from, the row or the line below it. */
function returnFocus(): void {
  const opener = document.activeElement;
  if (!(opener instanceof HTMLElement) || !opener.closest('main')) return;
  const row = opener.closest<HTMLElement>('[data-key]');
  onCleanup(() => queueMicrotask(() => (opener.isConnected ? opener : row)?.focus({ preventScroll: true })));
}
