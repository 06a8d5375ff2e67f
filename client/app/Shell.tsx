import { type RouteSectionProps, useNavigate } from '@solidjs/router';
import { createEffect, createSignal, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { createArrivals } from '../modules/inbox/arrivals.tsx';
import { createInbox, InboxContext } from '../modules/inbox/inbox.ts';
import { ConnectionBar } from '../modules/presence/ConnectionBar.tsx';
import { useSession } from '../platform/session.ts';
import { setWanted } from '../platform/title.ts';
import { media } from '../ui/media.ts';
import { Pane } from '../ui/Pane.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { Drawer } from './Drawer.tsx';
import { createDrawer, FrameContext, type Window } from './frame.ts';
import { useShortcuts } from './shortcuts.ts';
import styles from './Shell.module.css';
import { SidebarPane } from './SidebarPane.tsx';

const QuickSwitcher = lazy(() => import('../modules/inbox/QuickSwitcher.tsx'));
const NewDirect = lazy(() => import('../modules/conversations/NewDirect.tsx'));
const NewConversation = lazy(() => import('../modules/conversations/NewConversation.tsx'));

/** The signed-in page: rooms at the side, the page beside them, windows above. */
export function Shell(props: RouteSectionProps) {
  const session = useSession();
  const navigate = useNavigate();
  const inbox = createInbox(session.client, session.live);
  const [opened, open] = createSignal<Window>();
  const drawer = createDrawer();
  const openWindow = (what: Window) => {
    drawer.closeDrawer();
    open(what);
  };
  const frame = { narrow: media('(width < 768px)'), open: openWindow, ...drawer };
  createEffect(() => setWanted(inbox.wanted()));
  createArrivals(inbox);
  useShortcuts(inbox, openWindow);
  const close = () => open();
  const go = (path: string) => {
    close();
    navigate(path);
  };
  return (
    <FrameContext.Provider value={frame}>
      <InboxContext.Provider value={inbox}>
        <a href="#main" class={`visually-hidden ${styles.skip}`} target="_self">
          Skip to the conversation
        </a>
        <div class={styles.shell}>
          <Show
            when={frame.narrow()}
            fallback={
              <Pane>
                <div class={styles.side}>
                  <SidebarPane />
                </div>
              </Pane>
            }
          >
            <Show when={frame.drawer()}>
              <Drawer>
                <SidebarPane />
              </Drawer>
            </Show>
          </Show>
          <div class={styles.page}>
            <ConnectionBar />
            <Pane>
              <Suspense fallback={<SkeletonRows />}>{props.children}</Suspense>
            </Pane>
          </div>
        </div>
        <Suspense>
          <Switch>
            <Match when={opened() === 'switcher'}>
              <QuickSwitcher onClose={close} onGo={go} onOpen={open} />
            </Match>
            <Match when={opened() === 'direct'}>
              <NewDirect onClose={close} onOpened={(id) => go(`/c/${id}`)} />
            </Match>
            <Match when={opened() === 'group'}>
              <NewConversation kind="GROUP" onClose={close} onCreated={(id) => go(`/c/${id}`)} />
            </Match>
            <Match when={opened() === 'room'}>
              <NewConversation kind="ROOM" onClose={close} onCreated={(id) => go(`/c/${id}`)} />
            </Match>
          </Switch>
        </Suspense>
      </InboxContext.Provider>
    </FrameContext.Provider>
  );
}
