import type { RouteSectionProps } from '@solidjs/router';
import { createEffect, createSignal, type JSX, onCleanup, Show, Suspense } from 'solid-js';
import { Inbox, InboxContext } from '../modules/inbox/inbox.ts';
import { ConnectionBar } from '../modules/presence/ConnectionBar.tsx';
import { useSession } from '../platform/session.ts';
import { setWanted } from '../platform/title.ts';
import { fetchNext, fetchTheRest, hasRested, later, soon } from '../ui/later.ts';
import { createLayer } from '../ui/layer.ts';
import { media } from '../ui/media.ts';
import { Pane } from '../ui/Pane.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { type Frame, FrameContext, type Window } from './frame.ts';
import styles from './Shell.module.css';
import { SidebarPane } from './SidebarPane.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Windows } from './Windows.tsx';

const Drawer = soon(() => import('./Drawer.tsx'));
const Unseen = soon(() => import('./Unseen.tsx'));
const NewVersion = later(() => import('./NewVersion.tsx'));

/** The signed-in page: rooms at the side, the page beside them, windows above. */
export function Shell(props: RouteSectionProps) {
  const session = useSession();
  const inbox = new Inbox(session.client, session.live);
  const [opened, open] = createSignal<Window>();
  const frame = createFrame(open);
  // A server that was away may be another one now.
  const [returns, setReturns] = createSignal(0);
  onCleanup(session.live.onReconnected(() => setReturns((count) => count + 1)));
  createEffect(() => setWanted(inbox.wanted()));
  useShortcuts(inbox, frame.open);
  fetchWhenPainted(inbox);
  fetchWhenIdle();
  return (
    <FrameContext.Provider value={frame}>
      <InboxContext.Provider value={inbox}>
        <a href="#main" class={`visually-hidden ${styles.skip}`} target="_self">
          Skip to the conversation
        </a>
        <div class={styles.shell}>
          <Side frame={frame} />
          <div class={styles.page}>
            <ConnectionBar />
            <Suspense>
              <Show when={returns()} keyed>
                <NewVersion />
              </Show>
            </Suspense>
            <Pane>
              <Suspense fallback={<SkeletonRows />}>{props.children}</Suspense>
            </Pane>
          </div>
        </div>
        <Suspense>{hasRested() && <Unseen />}</Suspense>
        <Windows opened={opened()} onOpen={open} />
      </InboxContext.Provider>
    </FrameContext.Provider>
  );
}

/** What completes the page comes right after its first picture, which stands with the rooms or why there are none. */
function fetchWhenPainted(inbox: Inbox): void {
  createEffect(() => {
    if (!inbox.rows() && !inbox.trouble()) return;
    const frame = requestAnimationFrame(() => setTimeout(() => void fetchNext()));
    onCleanup(() => cancelAnimationFrame(frame));
  });
}

/** Once the first page stands and nothing is asked of it. */
function fetchWhenIdle(): void {
  const idle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 1));
  const timer = setTimeout(() => idle(() => void fetchTheRest()), 2_000);
  onCleanup(() => clearTimeout(timer));
}

function createFrame(open: (what: Window) => void): Frame {
  const drawer = createLayer('drawer');
  const openWindow = (what: Window) => {
    // A modal drawer would stand above the window.
    drawer.close();
    open(what);
  };
  return {
    narrow: media('(width < 768px)'),
    open: openWindow,
    drawer: drawer.opened,
    openDrawer: drawer.open,
    closeDrawer: drawer.close,
  };
}

/** The rooms: always at the side, or in a drawer where there is room for one pane only. */
function Side(props: { frame: Frame }): JSX.Element {
  const beside = () => (
    <Pane>
      <div class={styles.side}>
        <SidebarPane />
      </div>
    </Pane>
  );
  return (
    <Show when={props.frame.narrow()} fallback={beside()}>
      <Show when={props.frame.drawer()}>
        <Suspense>
          <Drawer>
            <SidebarPane />
          </Drawer>
        </Suspense>
      </Show>
    </Show>
  );
}
