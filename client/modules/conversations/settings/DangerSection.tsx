import { createSignal, Show } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../../platform/graphql.ts';
import { Button } from '../../../ui/Button.tsx';
import LeaveConversation from '../LeaveConversation.tsx';
import { ArchiveConversation } from './ArchiveConversation.tsx';
import styles from './settings.module.css';

export const DangerSection_conversation = graphql(`
  fragment DangerSection_conversation on Conversation { id title archivedAt viewer { role } }
`);

export interface DangerSectionProps {
  conversation: FragmentType<typeof DangerSection_conversation>;
  onLeft(): void;
  onMembers(): void;
}

/** Leaving, and putting the conversation away for everybody. Both ask first. */
export function DangerSection(props: DangerSectionProps) {
  const conversation = () => unmask(DangerSection_conversation, props.conversation);
  const [asking, ask] = createSignal<'leave' | 'archive'>();
  const owner = () => conversation().viewer?.role === 'OWNER';
  return (
    <div class={styles.section}>
      <Leave title={conversation().title} owner={owner()} onLeave={() => ask('leave')} onMembers={props.onMembers} />
      <Show when={owner()}>
        <section class={styles.part}>
          <h3 class={styles.heading}>{conversation().archivedAt ? 'Archived' : 'Archive'}</h3>
          <p class={styles.note}>Archived, it is read-only and off everybody’s list. Nothing is deleted.</p>
          <Button look={conversation().archivedAt ? 'secondary' : 'danger'} onClick={() => ask('archive')}>
            {conversation().archivedAt ? 'Take out of the archive' : `Archive ${conversation().title}`}
          </Button>
        </section>
      </Show>
      <Show when={asking() === 'leave'}>
        <LeaveConversation
          conversationId={conversation().id}
          title={conversation().title}
          onClose={() => ask()}
          onLeft={props.onLeft}
        />
      </Show>
      <Show when={asking() === 'archive'}>
        <ArchiveConversation
          conversationId={conversation().id}
          title={conversation().title}
          archived={Boolean(conversation().archivedAt)}
          onClose={() => ask()}
        />
      </Show>
    </div>
  );
}

function Leave(props: { title: string; owner: boolean; onLeave(): void; onMembers(): void }) {
  return (
    <section class={styles.part}>
      <h3 class={styles.heading}>Leave</h3>
      <Show
        when={props.owner}
        fallback={
          <>
            <p class={styles.note}>You stop hearing what is said here.</p>
            <Button look="danger" onClick={() => props.onLeave()}>
              Leave {props.title}
            </Button>
          </>
        }
      >
        <p class={styles.note}>You own it. Hand it over to another member first, then you can leave.</p>
        <Button onClick={() => props.onMembers()}>Choose a new owner</Button>
      </Show>
    </section>
  );
}
