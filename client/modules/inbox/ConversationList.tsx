import { useLocation } from '@solidjs/router';
import { createSignal, For, Show, Suspense } from 'solid-js';
import { hasRested, soon } from '../../ui/later.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import styles from './ConversationList.module.css';
import { useInbox } from './inbox.ts';
import { createMarks } from './marks.ts';
import { createOrder } from './order.ts';
import { SidebarRow } from './SidebarRow.tsx';

// What is out of view can wait until what is in view stands.
const EdgePills = soon(() => import('./EdgePills.tsx'));

/** My conversations, latest first; still while the pointer is over them or focus is inside. */
export function ConversationList() {
  const inbox = useInbox();
  const [over, setOver] = createSignal(false);
  const [within, setWithin] = createSignal(false);
  const order = createOrder(
    () => inbox.rows() ?? [],
    () => over() || within(),
  );
  let list!: HTMLDivElement;
  return (
    <div class={styles.place}>
      <div
        ref={(element) => (list = element)}
        class={styles.scroller}
        onPointerEnter={(event) => event.pointerType === 'mouse' && setOver(true)}
        onPointerLeave={() => setOver(false)}
        onFocusIn={(event) => setWithin(event.target.matches(':focus-visible'))}
        onFocusOut={() => setWithin(false)}
      >
        <Show when={inbox.rows()} fallback={!inbox.trouble() && <SkeletonRows rows={8} picture={22} />}>
          <Rows order={order()} />
        </Show>
      </div>
      <Show when={hasRested()}>
        <Suspense>
          <EdgePills
            scroller={() => list}
            watch={() => [order(), inbox.rows()?.map((row) => row.viewer?.unreadCount)]}
          />
        </Suspense>
      </Show>
    </div>
  );
}

function Rows(props: { order: readonly string[] }) {
  const inbox = useInbox();
  const location = useLocation();
  const current = () => /^\/c\/([^/]+)/.exec(location.pathname)?.[1];
  const marks = createMarks(current);
  return (
    <ul class={styles.list}>
      <For each={props.order} fallback={<li class={styles.none}>You are not in any conversation yet.</li>}>
        {(id) => (
          <li>
            <Show when={inbox.row(id)}>
              {(row) => (
                <SidebarRow row={row()} current={current() === id} failed={marks.failed(id)} draft={marks.draft(id)} />
              )}
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
