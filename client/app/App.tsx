import { Provider } from '@urql/solid';
import { createSignal, onCleanup, Show } from 'solid-js';
import { LiveContext } from '../platform/live/live.ts';
import { type Session, SessionContext } from '../platform/session.ts';
import { Tips } from '../ui/Tips.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { Routes } from './routes.tsx';
import { openSession } from './session.ts';

/** The whole client: one person's session, and the page for the address. */
export function App() {
  const renew = (path: string) => {
    history.replaceState(null, '', path);
    setSession((old) => {
      old.live.close();
      return openSession(renew);
    });
  };
  const [session, setSession] = createSignal<Session>(openSession(renew));
  onCleanup(() => session().live.close());
  return (
    <>
      {/* Keyed: a new person begins with nothing of the last one's, neither cache nor page. */}
      <Show when={session()} keyed>
        {(present) => (
          <SessionContext.Provider value={present}>
            <LiveContext.Provider value={present.live}>
              <Provider value={present.client}>
                <Routes />
              </Provider>
            </LiveContext.Provider>
          </SessionContext.Provider>
        )}
      </Show>
      <Tips />
      <Toasts />
    </>
  );
}
