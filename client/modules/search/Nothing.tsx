import SearchX from 'lucide-solid/icons/search-x';
import { For } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type Address, type Narrowing, narrowing } from './address.ts';

/** Nothing was found: by what the search was narrowed, and how to take each of it away. */
export function Nothing(props: {
  address: Address;
  words(name: Narrowing): string | undefined;
  onRemove(name: Narrowing): void;
}) {
  const set = () => narrowing.filter((name) => props.address[name]);
  const title = () => {
    const sought = props.address.q?.trim() ? ` for “${props.address.q.trim()}”` : '';
    return `Nothing found${[sought, ...set().map((name) => ` ${props.words(name)}`)].join('')}.`;
  };
  return (
    <EmptyState
      icon={<SearchX />}
      title={title()}
      actions={
        <For each={set()}>
          {(name) => <Button onClick={() => props.onRemove(name)}>Remove “{props.words(name)}”</Button>}
        </For>
      }
    >
      {set().length ? undefined : 'Fewer words find more, and parts of words from three letters on.'}
    </EmptyState>
  );
}
