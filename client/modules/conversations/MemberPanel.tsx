import { createQuery } from '@urql/solid';
import UserPlus from 'lucide-solid/icons/user-plus';
import { createEffect, createMemo, For, on, Show } from 'solid-js';
import type { MembersQuery } from '../../platform/gql/graphql.ts';
import { graphql, unmask } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import styles from './MemberPanel.module.css';
import { byRank, MemberRow, MemberRow_member } from './MemberRow.tsx';

const MembersDocument = graphql(`
  query Members($id: ID!) {
    conversation(id: $id) {
      id title kind visibility archivedAt memberCount
      viewer { role }
      members(first: 100) { nodes { id ...MemberRow_member } pageInfo { hasNextPage } }
    }
  }
`);

export interface MemberPanelProps {
  conversationId: string;
  /** Another value each time something about the members changed. */
  news: unknown;
  onAdd(): void;
  onMessage(userId: string): void;
}

type Known = MembersQuery['conversation'] | undefined;

/** Who is in the conversation: owners first, those present before those who are not. */
export function MemberPanel(props: MemberPanelProps) {
  const [query, again] = createQuery({ query: MembersDocument, variables: () => ({ id: props.conversationId }) });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const conversation = () => query.data?.conversation;
  const count = () => conversation()?.memberCount;
  const members = createMemo(() =>
    (conversation()?.members?.nodes ?? []).map((member) => unmask(MemberRow_member, member)).sort(byRank),
  );
  // Somebody came, went, or has another role: only that is told, so the names are asked for.
  createEffect(on(() => props.news, refresh, { defer: true }));
  const row = (member: ReturnType<typeof members>[number]) => (
    <MemberRow
      {...props}
      member={member}
      title={conversation()?.title ?? ''}
      myRole={conversation()?.viewer?.role ?? 'MEMBER'}
      onChanged={refresh}
    />
  );
  return (
    <div class={styles.panel}>
      <Add {...props} known={conversation()} />
      <Loaded
        ready={Boolean(conversation())}
        failed="The members could not be loaded."
        trouble={troubleIn(query.error)}
        onRetry={refresh}
      >
        <ul class={styles.list}>
          <For each={members()}>{row}</For>
        </ul>
        <Show when={conversation()?.members?.pageInfo.hasNextPage}>
          <p class={styles.note}>
            The first {members().length} of {count()} are shown.
          </p>
        </Show>
      </Loaded>
    </div>
  );
}

function Add(props: { known: Known; onAdd(): void }) {
  return (
    <Show when={mayAdd(props.known)}>
      <Button class={styles.add} onClick={() => props.onAdd()}>
        <UserPlus aria-hidden="true" />
        Add people
      </Button>
    </Show>
  );
}

/** In a public room any member may add people, elsewhere its owner and admins. */
function mayAdd(known: Known): boolean {
  if (!known || known.kind === 'DIRECT' || known.archivedAt) return false;
  return known.viewer?.role !== 'MEMBER' || (known.kind === 'ROOM' && known.visibility === 'PUBLIC');
}
