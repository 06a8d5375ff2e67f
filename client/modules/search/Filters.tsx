import ChevronDown from 'lucide-solid/icons/chevron-down';
import X from 'lucide-solid/icons/x';
import { createSignal, Show, Suspense } from 'solid-js';
import { Dialog } from '../../ui/Dialog.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { useViewer } from '../accounts/viewer.ts';
import { activityOf } from '../inbox/inbox.graphql.ts';
import { useInbox } from '../inbox/inbox.ts';
import { PeoplePicker } from '../people/PeoplePicker.tsx';
import { type Address, daysAgo, holdings, type Narrowing } from './address.ts';
import { stretches } from './narrowing.ts';
import styles from './search.module.css';

const mostPlaces = 12;

export interface FiltersProps {
  address: Address;
  words(name: Narrowing): string | undefined;
  onSet(change: Address): void;
}

/** What narrows a search: where, by whom, when and what. Each says what it is set to. */
export function Filters(props: FiltersProps) {
  const [asking, ask] = createSignal(false);
  const entries = useEntries(props, () => ask(true));
  return (
    <div class={styles.filters} role="group" aria-label="Filters">
      <Filter name="In" text={props.words('in')} items={entries.places()} />
      <Filter name="From" text={props.words('from')} items={entries.people()} />
      <Filter name="When" text={props.words('after')} items={entries.times()} />
      <Filter name="What" text={props.words('has')} items={entries.kinds()} />
      <Show when={props.words('before')}>
        {(text) => (
          <button type="button" class={styles.filter} data-set="" onClick={() => props.onSet({ before: undefined })}>
            <span class={styles.label}>{text()}</span>
            <X aria-label="Remove" />
          </button>
        )}
      </Show>
      <Show when={asking()}>
        <Suspense>
          <Dialog title="Messages from whom?" onClose={() => ask(false)}>
            <PeoplePicker
              label="Name"
              onPick={({ id }) => {
                ask(false);
                props.onSet({ from: id });
              }}
            />
          </Dialog>
        </Suspense>
      </Show>
    </div>
  );
}

/** What each filter can be set to. */
function useEntries(props: FiltersProps, askForSomebody: () => void) {
  const inbox = useInbox();
  const me = useViewer();
  const one = (name: Narrowing, label: string, value?: string): MenuEntry => ({
    label,
    checked: props.address[name] === value,
    onSelect: () => props.onSet({ [name]: value }),
  });
  const latest = () => [...(inbox.rows() ?? [])].sort((a, b) => activityOf(b) - activityOf(a)).slice(0, mostPlaces);
  return {
    places: () => [one('in', 'Any conversation'), ...latest().map((row) => one('in', row.title, row.id))],
    people: (): MenuEntry[] => [
      one('from', 'Anyone'),
      one('from', 'Me', me().id),
      { label: 'Somebody else…', onSelect: askForSomebody },
    ],
    times: () => [one('after', 'Any time'), ...stretches.map(({ label, days }) => one('after', label, daysAgo(days)))],
    kinds: () => [
      one('has', 'Anything'),
      ...Object.entries(holdings).map(([value, label]) => one('has', `With ${label}`, value)),
    ],
  };
}

function Filter(props: { name: string; text: string | undefined; items: MenuEntry[] }) {
  return (
    <Menu
      label={props.name}
      items={props.items}
      trigger={(attrs) => (
        <button type="button" class={styles.filter} data-set={props.text ? '' : undefined} {...attrs}>
          <span class={styles.label} dir="auto">
            {props.text ?? `${props.name}: any`}
          </span>
          <ChevronDown aria-hidden="true" />
        </button>
      )}
    />
  );
}
