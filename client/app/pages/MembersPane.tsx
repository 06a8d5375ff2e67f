import { useNavigate } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import X from 'lucide-solid/icons/x';
import { MemberPanel } from '../../modules/conversations/MemberPanel.tsx';
import { useOpenDirect } from '../../modules/people/direct.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useFrame } from '../frame.ts';
import styles from './ConversationPage.module.css';
import { followFocus } from './panel-focus.ts';

/** The members beside the timeline; instead of it on a phone. Esc closes it. */
export default function MembersPane(props: { id: string; news: unknown; onAdd(): void }) {
  const frame = useFrame();
  const navigate = useNavigate();
  const openDirect = useOpenDirect();
  const close = () => navigate(`/c/${props.id}`);
  const message = async (userId: string) => {
    const id = await openDirect(userId);
    if (id) navigate(`/c/${id}`);
  };
  return (
    <aside
      ref={followFocus}
      class={styles.panel}
      aria-label="Members"
      data-region=""
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
    >
      <Header narrow={frame.narrow()} onClose={close} />
      <Pane>
        <MemberPanel conversationId={props.id} news={props.news} onAdd={props.onAdd} onMessage={message} />
      </Pane>
    </aside>
  );
}

function Header(props: { narrow: boolean; onClose(): void }) {
  const back = () => (
    <IconButton label="Back to the conversation" onClick={() => props.onClose()}>
      <ArrowLeft />
    </IconButton>
  );
  const close = () => (
    <IconButton label="Close members" keys="Esc" onClick={() => props.onClose()}>
      <X />
    </IconButton>
  );
  return <PageHeader level={2} title="Members" leading={props.narrow && back()} actions={!props.narrow && close()} />;
}
