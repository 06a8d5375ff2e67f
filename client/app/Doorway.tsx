import { Navigate, type RouteSectionProps, useNavigate } from '@solidjs/router';
import { createQuery, Provider } from '@urql/solid';
import { Match, onCleanup, Switch } from 'solid-js';
import { meOf, ViewerContext } from '../modules/accounts/viewer.ts';
import { SendingProvider } from '../modules/messages/sending.tsx';
import { graphql } from '../platform/graphql.ts';
import { LiveContext } from '../platform/live/live.ts';
import { SessionContext } from '../platform/session.ts';
import { troubleIn } from '../platform/trouble.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Held } from '../ui/Held.tsx';
import { openSession } from './session.ts';
import { Shell } from './Shell.tsx';
import { Waiting } from './Waiting.tsx';
import { onSessionElsewhere, signInPath } from './ways-in.ts';

const ViewerQuery = graphql(`query Viewer { viewer { id ...Viewer_viewer } }`);

/** Around the signed-in pages: one person's session, begun on entering and forgotten on leaving. */
export default function Doorway(props: RouteSectionProps) {
  const navigate = useNavigate();
  const session = openSession(() => navigate(signInPath(), { replace: true }));
  onCleanup(() => session.live.close());
  // The cookie is another's now: nothing on this page may go on in their name.
  onCleanup(onSessionElsewhere(() => location.reload()));
  return (
    <SessionContext.Provider value={session}>
      <LiveContext.Provider value={session.live}>
        <Provider value={session.client}>
          <Admission {...props} />
        </Provider>
      </LiveContext.Provider>
    </SessionContext.Provider>
  );
}

/** Lets the signed-in through to the page they asked for; others sign in first and come back to it. */
function Admission(props: RouteSectionProps) {
  const [query, again] = createQuery({ query: ViewerQuery });
  return (
    <Switch fallback={<Waiting />}>
      <Match when={query.data?.viewer}>
        <Held value={query.data?.viewer}>
          {(viewer) => (
            <ViewerContext.Provider value={() => meOf(viewer())}>
              <SendingProvider>
                <Shell {...props} />
              </SendingProvider>
            </ViewerContext.Provider>
          )}
        </Held>
      </Match>
      <Match when={query.data && !query.stale}>
        <Navigate href={signInPath()} />
      </Match>
      <Match when={query.error}>
        <EmptyState
          role="alert"
          title="Parley could not be opened."
          actions={
            <Button look="primary" onClick={() => again({ requestPolicy: 'network-only' })}>
              Try again
            </Button>
          }
        >
          {troubleIn(query.error)}
        </EmptyState>
      </Match>
    </Switch>
  );
}
