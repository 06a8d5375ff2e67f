import { Navigate, useNavigate } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import X from 'lucide-solid/icons/x';
import { type Accessor, For, Match, Show, Switch } from 'solid-js';
import { MemberPanel } from '../../modules/conversations/MemberPanel.tsx';
import { AboutSection } from '../../modules/conversations/settings/AboutSection.tsx';
import { DangerSection } from '../../modules/conversations/settings/DangerSection.tsx';
import { NotificationSection } from '../../modules/conversations/settings/NotificationSection.tsx';
import settings from '../../modules/conversations/settings/settings.module.css';
import { useOpenDirect } from '../../modules/people/direct.ts';
import type { ConversationSettingsQuery } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useFrame } from '../frame.ts';
import styles from './ConversationPage.module.css';
import { followFocus } from './panel-focus.ts';

const SettingsQuery = graphql(`
  query ConversationSettings($id: ID!) {
    conversation(id: $id) {
      id kind title
      viewer { role }
      ...AboutSection_conversation
      ...NotificationSection_conversation
      ...DangerSection_conversation
    }
  }
`);

const sections = [
  { name: 'about', label: 'About' },
  { name: 'members', label: 'Members' },
  { name: 'notifications', label: 'Notifications' },
  { name: 'danger', label: 'Leave' },
] as const;

export interface RoomSettingsPaneProps {
  id: string;
  section: string | undefined;
  /** Another value each time something about the members changed. */
  news: unknown;
  onAdd(): void;
}

type Known = NonNullable<ConversationSettingsQuery['conversation']>;

/** `/c/:id/settings/:section`, beside the timeline; instead of it on a phone. Esc and Back close it. */
export default function RoomSettingsPane(props: RoomSettingsPaneProps) {
  const navigate = useNavigate();
  const [query, again] = createQuery({ query: SettingsQuery, variables: () => ({ id: props.id }) });
  const close = () => navigate(`/c/${props.id}`);
  // In a direct conversation there is nothing to manage but what I am told of.
  const known = () =>
    sections.filter(({ name }) => query.data?.conversation?.kind !== 'DIRECT' || name === 'notifications');
  const section = () => known().find(({ name }) => name === props.section)?.name;
  return (
    <aside
      ref={followFocus}
      class={styles.panel}
      aria-label="Settings"
      data-region=""
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}
    >
      <Header title={query.data?.conversation?.title ?? 'Settings'} onClose={close} />
      <Loaded
        ready={Boolean(query.data?.conversation)}
        failed="The settings could not be loaded."
        trouble={troubleIn(query.error)}
        onRetry={() => again({ requestPolicy: 'network-only' })}
      >
        <Show when={section()} fallback={<Navigate href={`/c/${props.id}/settings/${known()[0]?.name}`} />}>
          <Tabs id={props.id} known={known()} section={section()} />
          <Pane>
            <Section {...props} section={section()} conversation={() => query.data?.conversation as Known} />
          </Pane>
        </Show>
      </Loaded>
    </aside>
  );
}

function Tabs(props: { id: string; known: readonly (typeof sections)[number][]; section: string | undefined }) {
  return (
    <nav class={settings.tabs} aria-label="Sections">
      <For each={props.known}>
        {({ name, label }) => (
          <a
            href={`/c/${props.id}/settings/${name}`}
            class={settings.tab}
            aria-current={props.section === name ? 'page' : undefined}
          >
            {label}
          </a>
        )}
      </For>
    </nav>
  );
}

function Section(props: RoomSettingsPaneProps & { conversation: Accessor<Known> }) {
  const navigate = useNavigate();
  const openDirect = useOpenDirect();
  const message = async (userId: string) => {
    const id = await openDirect(userId);
    if (id) navigate(`/c/${id}`);
  };
  return (
    <Switch>
      <Match when={props.section === 'about'}>
        <AboutSection conversation={props.conversation()} />
      </Match>
      <Match when={props.section === 'members'}>
        <MemberPanel conversationId={props.id} news={props.news} onAdd={props.onAdd} onMessage={message} />
      </Match>
      <Match when={props.section === 'notifications'}>
        <NotificationSection conversation={props.conversation()} />
      </Match>
      <Match when={props.section === 'danger'}>
        <DangerSection
          conversation={props.conversation()}
          onLeft={() => navigate('/', { replace: true })}
          onMembers={() => navigate(`/c/${props.id}/settings/members`)}
        />
      </Match>
    </Switch>
  );
}

function Header(props: { title: string; onClose(): void }) {
  const frame = useFrame();
  return (
    <PageHeader
      level={2}
      title={props.title}
      leading={
        frame.narrow() && (
          <IconButton label="Back to the conversation" onClick={() => props.onClose()}>
            <ArrowLeft />
          </IconButton>
        )
      }
      actions={
        !frame.narrow() && (
          <IconButton label="Close settings" keys="Esc" onClick={() => props.onClose()}>
            <X />
          </IconButton>
        )
      }
    />
  );
}
