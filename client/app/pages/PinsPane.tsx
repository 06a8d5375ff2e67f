import { useNavigate } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import X from 'lucide-solid/icons/x';
import { PinList } from '../../modules/pins/PinList.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useFrame } from '../frame.ts';
import styles from './ConversationPage.module.css';
import { followFocus } from './panel-focus.ts';

/** `/c/:id/pins`: what is pinned, beside the timeline; instead of it on a phone. Esc and Back close it. */
export default function PinsPane(props: { id: string }) {
  const frame = useFrame();
  const navigate = useNavigate();
  const close = () => navigate(`/c/${props.id}`);
  return (
    <aside
      ref={followFocus}
      class={styles.panel}
      aria-label="Pinned"
      data-region=""
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
    >
      <PageHeader
        level={2}
        title="Pinned"
        leading={
          frame.narrow() && (
            <IconButton label="Back to the conversation" onClick={close}>
              <ArrowLeft />
            </IconButton>
          )
        }
        actions={
          !frame.narrow() && (
            <IconButton label="Close pinned" keys="Esc" onClick={close}>
              <X />
            </IconButton>
          )
        }
      />
      <Pane>
        <PinList conversationId={props.id} />
      </Pane>
    </aside>
  );
}
