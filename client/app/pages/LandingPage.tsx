import { Navigate } from '@solidjs/router';
import MessagesSquare from 'lucide-solid/icons/messages-square';
import { Match, Switch } from 'solid-js';
import { activityOf, type InboxRow } from '../../modules/inbox/inbox.graphql.ts';
import { useInbox } from '../../modules/inbox/inbox.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Bars } from '../Bars.tsx';
import { useFrame } from '../frame.ts';
import { lastRoom } from '../last-room.ts';

/** `/`: the latest unread conversation, else the last visited, else the first by name, else how to begin. */
export default function LandingPage() {
  const inbox = useInbox();
  const frame = useFrame();
  const target = () => landing(inbox.rows() ?? []);
  return (
    <Switch
      fallback={
        <Page title="" leading={<Bars />}>
          <SkeletonRows />
        </Page>
      }
    >
      <Match when={target()}>{(row) => <Navigate href={`/c/${row().id}`} />}</Match>
      <Match when={inbox.rows()}>
        <Page title="Welcome" leading={<Bars />}>
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
        </Page>
      </Match>
      <Match when={inbox.trouble()}>
        {(trouble) => (
          <Page title="" leading={<Bars />}>
            <EmptyState
              role="alert"
              title="Your conversations could not be loaded."
              actions={
                <Button look="primary" onClick={() => inbox.refresh()}>
                  Try again
                </Button>
              }
            >
              {trouble()}
            </EmptyState>
          </Page>
        )}
      </Match>
    </Switch>
  );
}

function landing(rows: readonly InboxRow[]): InboxRow | undefined {
  const unread = rows.filter((row) => row.viewer?.unreadCount).sort((a, b) => activityOf(b) - activityOf(a));
  const byName = () => [...rows].sort((a, b) => a.title.localeCompare(b.title))[0];
  return unread[0] ?? rows.find((row) => row.id === lastRoom()) ?? byName();
}
