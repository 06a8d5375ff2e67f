import Check from 'lucide-solid/icons/check';
import Inbox from 'lucide-solid/icons/inbox';
import { For, Show } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { createWaiting, type Waiting } from './create-waiting.tsx';
import { Entry } from './Entry.tsx';
import styles from './Entry.module.css';
import { createWorkingThrough, type WorkingThrough } from './working-through.ts';

const sections = ['Conversations', 'Threads', 'Mentions'] as const;

/** Everything that waits to be read. Arrows move, Enter opens, R or E marks read and goes on to the next. */
export function WaitingList() {
  const waiting = createWaiting();
  let list!: HTMLDivElement;
  const work = createWorkingThrough(waiting.list, () => list);
  return (
    <>
      <p class="visually-hidden" role="status">
        {work.said()}
      </p>
      <Loaded
        ready={Boolean(work.entries())}
        failed="What is unread could not be loaded."
        trouble={waiting.trouble()}
        empty={
          !work.entries()?.length && <EmptyState icon={<Inbox />} title="Nothing is unread. You are up to date." />
        }
        onRetry={waiting.again}
      >
        <p class={styles.keys}>↑ ↓ to move, Enter to open, R to mark read, Shift Esc to mark everything read</p>
        <div ref={(element) => (list = element)} role="group" aria-label="Unread" {...work.handlers}>
          <For each={sections}>
            {(section) => (
              <Section
                title={section}
                entries={(work.entries() ?? []).filter((entry) => entry.section === section)}
                work={work}
              />
            )}
          </For>
        </div>
      </Loaded>
    </>
  );
}

function Section(props: { title: string; entries: readonly Waiting[]; work: WorkingThrough }) {
  return (
    <Show when={props.entries.length}>
      <h2 class={styles.section}>{props.title}</h2>
      <ul class={styles.list}>
        <For each={props.entries}>
          {(entry) => (
            <Entry {...entry} icon={entry.icon()} stop={props.work.present() === entry}>
              <Button
                look="quiet"
                tabindex={props.work.present() === entry ? undefined : -1}
                aria-label={`Mark ${entry.title} read`}
                data-tip="Mark read (R)"
                onClick={() => props.work.clear(entry)}
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
