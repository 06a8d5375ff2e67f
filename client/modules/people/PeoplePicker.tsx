import { createQuery } from '@urql/solid';
import Check from 'lucide-solid/icons/check';
import Search from 'lucide-solid/icons/search';
import X from 'lucide-solid/icons/x';
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Field } from '../../ui/Field.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { settled } from '../../ui/settled.ts';
import styles from './PeoplePicker.module.css';
import { PersonRow } from './PersonRow.tsx';

const PickerQuery = graphql(`
  query PeoplePicker($search: String) { users(search: $search, first: 20) { nodes { id displayName ...PersonRow_user } } }
`);

/** A person who was chosen. */
export interface Picked {
  id: string;
  displayName: string;
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
  const list = createUniqueId();
  const [search, setSearch] = createSignal('');
  const [at, setAt] = createSignal(0);
  const asked = settled(search, 150);
  const [query, again] = createQuery({ query: PickerQuery, variables: () => ({ search: asked().trim() || null }) });
  const people = () => query.data?.users.nodes ?? [];
  const chosen = (id: string) => props.picked?.some((person) => person.id === id) ?? false;
  const pick = (person: Picked | undefined) => {
    if (!person || props.taken?.has(person.id)) return;
    props.onPick({ id: person.id, displayName: person.displayName });
  };
  const key = (event: KeyboardEvent) => {
    const last = people().length - 1;
    if (event.key === 'ArrowDown') setAt(Math.min(last, at() + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at() - 1));
    else if (event.key === 'Enter') pick(people()[at()]);
    else return;
    event.preventDefault();
    document.getElementById(`${list}-${at()}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div class={styles.picker}>
      <Show when={props.picked?.length}>
        <Chips picked={props.picked ?? []} onRemove={props.onPick} />
      </Show>
      <Field
        label={props.label}
        error={props.error}
        role="combobox"
        aria-expanded={true}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={people().length ? `${list}-${at()}` : undefined}
        autocomplete="off"
        placeholder="Find by name"
        autofocus
        value={search()}
        trailing={<Search class={styles.glass} aria-hidden="true" />}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={key}
      />
      <div
        id={list}
        role="listbox"
        aria-label="People"
        aria-multiselectable={Boolean(props.picked)}
        class={styles.list}
      >
        <For
          each={people()}
          fallback={
            <Nobody
              search={search()}
              loading={query.fetching}
              trouble={troubleIn(query.error)}
              onRetry={() => again({ requestPolicy: 'network-only' })}
            />
          }
        >
          {(person, index) => (
            <div
              role="option"
              id={`${list}-${index()}`}
              class={styles.option}
              data-active={at() === index() ? '' : undefined}
              aria-selected={chosen(person.id)}
              aria-disabled={props.taken?.has(person.id) || undefined}
              onClick={() => pick(person)}
              onPointerMove={() => setAt(index())}
            >
              <PersonRow user={person} note={props.taken?.has(person.id) ? ' · already here' : undefined}>
                <Show when={chosen(person.id)}>
                  <Check class={styles.check} aria-hidden="true" />
                </Show>
              </PersonRow>
            </div>
          )}
        </For>
      </div>
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

function Nobody(props: { search: string; loading: boolean; trouble: string | undefined; onRetry(): void }) {
  return (
    <Show when={!props.loading} fallback={<SkeletonRows rows={4} />}>
      <p class={styles.nobody} role={props.trouble ? 'alert' : 'status'}>
        {props.trouble ?? (props.search ? `Nobody is called “${props.search}”.` : 'Nobody else is here yet.')}
        <Show when={props.trouble}>
          <button type="button" onClick={() => props.onRetry()}>
            Try again
          </button>
        </Show>
      </p>
    </Show>
  );
}
