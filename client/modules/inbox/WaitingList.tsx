import Check from 'lucide-solid/icons/check';
import Inbox from 'lucide-solid/icons/inbox';
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { toast } from '../../ui/toasts.tsx';
import { createWaiting, type Waiting } from './create-waiting.tsx';
import { Entry } from './Entry.tsx';
import styles from './Entry.module.css';

/** Everything that waits to be read. Arrows move, Enter opens, R or E marks read and goes on to the next. */
export function WaitingList() {
  const waiting = createWaiting();
  const [done, setDone] = createSignal<ReadonlySet<string>>(new Set());
  const [said, say] = createSignal('');
  const [at, setAt] = createSignal(0);
  let list!: HTMLDivElement;
  const entries = createMemo(() => waiting.list()?.filter((entry) => !done().has(entry.key)));
  const stop = () => Math.min(at(), (entries()?.length ?? 1) - 1);
  const focus = (index: number) => {
    const links = list.querySelectorAll<HTMLElement>('[data-entry]');
    const next = Math.max(0, Math.min(index, links.length - 1));
    setAt(next);
    links[next]?.focus();
  };
  const clear = async (entry: Waiting) => {
    const index = entries()?.indexOf(entry) ?? 0;
    setDone((held) => new Set(held).add(entry.key));
    const left = entries()?.length ?? 0;
    say(`${entry.title} marked read. ${left === 0 ? 'Nothing is left.' : `${left} left.`}`);
    if (left) focus(index);
    else document.getElementById('main')?.focus();
    const trouble = await entry.read();
    if (!trouble) return;
    setDone((held) => new Set([...held].filter((key) => key !== entry.key)));
    toast({ look: 'danger', title: `${entry.title} is still unread`, text: trouble });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const entry = entries()?.[stop()];
    if (event.key === 'ArrowDown') focus(stop() + 1);
    else if (event.key === 'ArrowUp') focus(stop() - 1);
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(Number.MAX_SAFE_INTEGER);
    else if (/^[re]$/i.test(event.key) && entry) void clear(entry);
    else return;
    event.preventDefault();
  };
  // The row with focus may go because it was read elsewhere.
  let inside = false;
  createEffect(
    on(entries, (left) => {
      if (inside && left?.length && !list.contains(document.activeElement)) queueMicrotask(() => focus(at()));
    }),
  );
  // Whoever comes here has come to work through it: the first entry is ready, unless focus is elsewhere already.
  let entered = false;
  createEffect(() => {
    if (entered || !entries()?.length) return;
    entered = true;
    if (!document.activeElement || document.activeElement.matches('body, #main, a')) queueMicrotask(() => focus(0));
  });
  return (
    <>
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <Loaded
        ready={Boolean(entries())}
        failed="What is unread could not be loaded."
        trouble={waiting.trouble()}
        empty={!entries()?.length && <EmptyState icon={<Inbox />} title="Nothing is unread. You are up to date." />}
        onRetry={waiting.again}
      >
        <p class={styles.keys}>↑ ↓ to move, Enter to open, R to mark read, Shift Esc to mark everything read</p>
        <div
          ref={(element) => (list = element)}
          role="group"
          aria-label="Unread"
          onKeyDown={onKey}
          onFocusIn={() => (inside = true)}
          onFocusOut={(event) => event.relatedTarget && (inside = list.contains(event.relatedTarget as Node))}
        >
          <For each={['Conversations', 'Threads', 'Mentions'] as const}>
            {(section) => (
              <Section
                title={section}
                entries={(entries() ?? []).filter((entry) => entry.section === section)}
                stop={entries()?.[stop()]}
                onFocus={(entry) => setAt(entries()?.indexOf(entry) ?? 0)}
                onRead={clear}
              />
            )}
          </For>
        </div>
      </Loaded>
    </>
  );
}

interface SectionProps {
  title: string;
  entries: readonly Waiting[];
  /** Where Tab stops. */
  stop: Waiting | undefined;
  onFocus(entry: Waiting): void;
  onRead(entry: Waiting): void;
}

function Section(props: SectionProps) {
  return (
    <Show when={props.entries.length}>
      <h2 class={styles.section}>{props.title}</h2>
      <ul class={styles.list}>
        <For each={props.entries}>
          {(entry) => (
            <Entry {...entry} icon={entry.icon()} stop={props.stop === entry} onFocus={() => props.onFocus(entry)}>
              <Button
                look="quiet"
                tabindex={props.stop === entry ? undefined : -1}
                aria-label={`Mark ${entry.title} read`}
                data-tip="Mark read (R)"
                onClick={() => props.onRead(entry)}
              >
                <Check aria-hidden="true" />
              </Button>
            </Entry>
          )}
        </For>
      </ul>
    </Show>
  );
}
