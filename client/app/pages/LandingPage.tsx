import { Navigate } from '@solidjs/router';
import MessagesSquare from 'lucide-solid/icons/messages-square';
import { Show } from 'solid-js';
import { activityOf, type InboxRow, isUnread } from '../../modules/inbox/inbox.graphql.ts';
import { useInbox } from '../../modules/inbox/inbox.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { Bars } from '../Bars.tsx';
import { useFrame } from '../frame.ts';
import { lastRoom } from '../last-room.ts';

/** `/`: the latest unread conversation, else the last visited, else the first by name, else how to begin. */
export default function LandingPage() {
  const inbox = useInbox();
  const target = () => landing(inbox.rows() ?? []);
  return (
    <Show
      when={target()}
      fallback={
        <Page title={inbox.rows() ? 'Welcome' : ''} leading={<Bars />}>
          <Loaded
            ready={Boolean(inbox.rows())}
            failed="Your conversations could not be loaded."
            trouble={inbox.trouble()}
            onRetry={() => inbox.refresh()}
          >
            <HowToBegin />
          </Loaded>
        </Page>
      }
    >
      {(row) => <Navigate href={`/c/${row().id}`} />}
    </Show>
  );
}

function HowToBegin() {
  const frame = useFrame();
  return (
    <EmptyState
      icon={<MessagesSquare />}
      title="You are not in any room yet."
      actions={
        <>
          <Button look="primary" onClick={() => frame.open('room')}>
            Create a room
          </Button>
          <a class={buttonClass()} href="/rooms">
            Browse rooms
          </a>
          <Button onClick={() => frame.open('direct')}>Write to somebody</Button>
        </>
      }
    />
  );
}

function landing(rows: readonly InboxRow[]): InboxRow | undefined {
  const unread = rows.filter((row) => isUnread(row)).sort((a, b) => activityOf(b) - activityOf(a));
  const byName = () => [...rows].sort((a, b) => a.title.localeCompare(b.title))[0];
  return unread[0] ?? rows.find((row) => row.id === lastRoom()) ?? byName();
}
