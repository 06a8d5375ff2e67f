import { Navigate, type RouteSectionProps } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import { lazy, Match, Suspense, Switch } from 'solid-js';
import { meOf, ViewerContext } from '../modules/accounts/viewer.ts';
import { graphql } from '../platform/graphql.ts';
import { troubleIn } from '../platform/trouble.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { signInPath } from './session.ts';

const ViewerQuery = graphql(`query Viewer { viewer { id ...Viewer_viewer } }`);

const Shell = lazy(() => import('./Shell.tsx'));

/** Lets the signed-in through to the page they asked for; others sign in first and come back to it. */
export function Doorway(props: RouteSectionProps) {
  void Shell.preload();
  const [query, again] = createQuery({ query: ViewerQuery });
  return (
    <Switch>
      <Match when={query.data?.viewer}>
        {(viewer) => (
          <ViewerContext.Provider value={() => meOf(viewer())}>
            <Suspense>
              <Shell {...props} />
            </Suspense>
          </ViewerContext.Provider>
        )}
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
