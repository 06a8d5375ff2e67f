import { createQuery } from '@urql/solid';
import Check from 'lucide-solid/icons/check';
import Search from 'lucide-solid/icons/search';
import X from 'lucide-solid/icons/x';
import { type Accessor, createSignal, For, type JSX, Show } from 'solid-js';
import { type FragmentType, graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { type Combobox, createCombobox } from '../../ui/combobox.ts';
import { Field } from '../../ui/Field.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { settled } from '../../ui/settled.ts';
import styles from './PeoplePicker.module.css';
import { PersonRow, type PersonRow_user } from './PersonRow.tsx';

const PickerQuery = graphql(`
  query PeoplePicker($search: String) { users(search: $search, first: 20) { nodes { id displayName ...PersonRow_user } } }
`);

/** A person who was chosen. */
export interface Picked {
  id: string;
  displayName: string;
}

/** The people chosen so far, and a way to choose or unchoose one. */
export function createPicked(): [Accessor<readonly Picked[]>, (person: Picked) => void] {
  const [picked, setPicked] = createSignal<readonly Picked[]>([]);
  const without = (id: string) => picked().filter((one) => one.id !== id);
  const has = (id: string) => picked().some((one) => one.id === id);
  return [picked, (person) => setPicked(has(person.id) ? without(person.id) : [...picked(), person])];
}

export interface PeoplePickerProps {
  label: string;
  /** People who are there already: shown, but not to be chosen. */
  taken?: ReadonlySet<string>;
  /** Those chosen so far; without it one choice is the end. */
  picked?: readonly Picked[];
  error?: string | undefined;
  onPick(person: Picked): void;
}

/** Finds people by name. Arrows move, Enter chooses, a second Enter unchooses. */
export function PeoplePicker(props: PeoplePickerProps) {
  const found = useFound();
  const { box, pick, write } = useChoosing(props, found);
  const chosen = (id: string) => props.picked?.some((one) => one.id === id) ?? false;
  return (
    <div class={styles.picker}>
      <Show when={props.picked?.length}>
        <Chips picked={props.picked ?? []} onRemove={props.onPick} />
      </Show>
      <SearchBox label={props.label} error={props.error} text={found.text()} box={box} onWrite={write} />
      <div
        id={box.list}
        role="listbox"
        aria-label="People"
        aria-multiselectable={Boolean(props.picked)}
        class={styles.list}
      >
        <For each={found.people()} fallback={<Nobody found={found} />}>
          {(person, index) => (
            <Option
              box={box}
              index={index()}
              person={person}
              chosen={chosen(person.id)}
              taken={props.taken?.has(person.id) ?? false}
              onPick={() => pick(person)}
            />
          )}
        </For>
      </div>
    </div>
  );
}

/** How one of those found is chosen. */
function useChoosing(props: PeoplePickerProps, found: ReturnType<typeof useFound>) {
  const pick = (person: Picked | undefined) => {
    if (!person || props.taken?.has(person.id)) return;
    props.onPick({ id: person.id, displayName: person.displayName });
  };
  const box = createCombobox(
    () => found.people().length,
    (index) => pick(found.people()[index]),
  );
  const write = (text: string) => {
    found.search(text);
    box.moveTo(0);
  };
  return { box, pick, write };
}

/** The people whose name fits what was typed. */
function useFound() {
  const [text, search] = createSignal('');
  const asked = settled(text, 150);
  const [query, again] = createQuery({ query: PickerQuery, variables: () => ({ search: asked().trim() || null }) });
  return {
    text,
    search,
    people: () => query.data?.users.nodes ?? [],
    waiting: () => query.fetching,
    trouble: () => troubleIn(query.error),
    retry: () => again({ requestPolicy: 'network-only' }),
  };
}

interface SearchBoxProps {
  label: string;
  error: string | undefined;
  text: string;
  box: Combobox;
  onWrite(text: string): void;
}

function SearchBox(props: SearchBoxProps) {
  return (
    <Field
      {...props.box.field}
      label={props.label}
      error={props.error}
      placeholder="Find by name"
      autofocus
      value={props.text}
      trailing={<Search class={styles.glass} aria-hidden="true" />}
      onInput={(event) => props.onWrite(event.currentTarget.value)}
    />
  );
}

interface OptionProps {
  box: Combobox;
  index: number;
  person: FragmentType<typeof PersonRow_user>;
  chosen: boolean;
  taken: boolean;
  onPick(): void;
}

function Option(props: OptionProps) {
  return (
    <div
      role="option"
      id={props.box.optionId(props.index)}
      class={styles.option}
      data-active={props.box.at() === props.index ? '' : undefined}
      aria-selected={props.chosen}
      aria-disabled={props.taken || undefined}
      onClick={() => props.onPick()}
      onPointerMove={() => props.box.moveTo(props.index)}
    >
      <PersonRow user={props.person} note={props.taken ? ' · already here' : undefined}>
        <Show when={props.chosen}>
          <Check class={styles.check} aria-hidden="true" />
        </Show>
      </PersonRow>
    </div>
  );
}

function Chips(props: { picked: readonly Picked[]; onRemove(person: Picked): void }): JSX.Element {
  return (
    <ul class={styles.chips} aria-label="Chosen">
      <For each={props.picked}>
        {(person) => (
          <li>
            <button
              type="button"
              class={styles.chip}
              onClick={() => props.onRemove(person)}
              aria-label={`Remove ${person.displayName}`}
            >
              {person.displayName}
              <X aria-hidden="true" />
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}

function Nobody(props: { found: ReturnType<typeof useFound> }) {
  const words = () => (props.found.text() ? `Nobody is called “${props.found.text()}”.` : 'Nobody else is here yet.');
  return (
    <Show when={!props.found.waiting()} fallback={<SkeletonRows rows={4} />}>
      <p class={styles.nobody} role={props.found.trouble() ? 'alert' : 'status'}>
        {props.found.trouble() ?? words()}
        <Show when={props.found.trouble()}>
          <button type="button" onClick={() => props.found.retry()}>
            Try again
          </button>
        </Show>
      </p>
    </Show>
  );
}
