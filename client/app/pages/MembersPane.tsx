import { useNavigate } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import X from 'lucide-solid/icons/x';
import { onCleanup, onMount } from 'solid-js';
import { MemberPanel } from '../../modules/conversations/MemberPanel.tsx';
import { useOpenDirect } from '../../modules/people/direct.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useFrame } from '../frame.ts';
import styles from './ConversationPage.module.css';

/** The members beside the timeline; instead of it on a phone. Esc closes it. */
export default function MembersPane(props: { id: string; onAdd(): void }) {
  const frame = useFrame();
  const navigate = useNavigate();
  const openDirect = useOpenDirect();
  const close = () => navigate(`/c/${props.id}`);
  const message = async (userId: string) => {
    const id = await openDirect(userId);
    if (id) navigate(`/c/${id}`);
  };
  let panel!: HTMLElement;
  const opener = document.activeElement;
  // Opened from the page, the focus follows; opened by its address, nobody asked for it.
  onMount(() => opener !== document.body && panel.querySelector<HTMLElement>('button')?.focus());
  onCleanup(() => opener instanceof HTMLElement && opener.isConnected && queueMicrotask(() => opener.focus()));
  return (
    <aside
      ref={panel}
      class={styles.panel}
      aria-label="Members"
      data-region=""
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
    >
      <PageHeader
        level={2}
        title="Members"
        leading={
          frame.narrow() && (
            <IconButton label="Back to the conversation" onClick={close}>
              <ArrowLeft />
            </IconButton>
          )
        }
        actions={
          !frame.narrow() && (
            <IconButton label="Close members" keys="Esc" onClick={close}>
              <X />
            </IconButton>
          )
        }
      />
      <Pane>
        <MemberPanel conversationId={props.id} onAdd={props.onAdd} onMessage={message} />
      </Pane>
    </aside>
  );
}
