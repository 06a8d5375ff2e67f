import { useSearchParams } from '@solidjs/router';
import { createMemo, onMount, Show } from 'solid-js';
import { type Address, asksForSomething, narrowing } from '../../modules/search/address.ts';
import { Filters } from '../../modules/search/Filters.tsx';
import { onHitKeys } from '../../modules/search/hit-keys.ts';
import { Hints } from '../../modules/search/Hints.tsx';
import { Nothing } from '../../modules/search/Nothing.tsx';
import { useWords } from '../../modules/search/narrowing.ts';
import { Results } from '../../modules/search/Results.tsx';
import { useTitle } from '../../platform/title.ts';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { settled } from '../../ui/settled.ts';
import { Bars } from '../Bars.tsx';
import styles from './SearchPage.module.css';

/** `/search?q=&in=&from=&before=&after=&has=`: the messages of all my conversations. Nothing here marks anything read. */
export default function SearchPage() {
  const [address, setAddress] = useSearchParams<Record<keyof Address, string>>();
  const asked = settled(() => address.q ?? '', 200);
  const sought = createMemo((): Address => {
    return { q: asked(), ...Object.fromEntries(narrowing.map((name) => [name, address[name]])) };
  });
  // Another search begins at its top, with its first page.
  const name = createMemo(() => addressOf(sought()));
  const words = useWords(() => address);
  let page!: HTMLDivElement;
  onMount(() => !asked() && page.querySelector('input')?.focus());
  useTitle(() => (address.q ? `Search: ${address.q}` : 'Search'));
  return (
    <Page title="Search" leading={<Bars />}>
      <div ref={(element) => (page = element)} class={styles.search} data-search="" onKeyDown={onHitKeys}>
        <SearchField
          label="Search messages"
          value={address.q ?? ''}
          onInput={(q) => setAddress({ q: q || undefined }, { replace: true })}
        />
        <Filters address={address} words={words} onSet={(change) => setAddress({ ...change })} />
        <Show when={asksForSomething(sought()) && name()} keyed fallback={<Hints />}>
          {(key) => (
            <Results
              address={sought()}
              name={key}
              allIn={(id) => addressOf({ ...sought(), in: id })}
              nothing={
                <Nothing
                  address={sought()}
                  words={words}
                  onRemove={(filter) => setAddress({ [filter]: undefined }, { replace: true })}
                />
              }
            />
          )}
        </Show>
      </div>
    </Page>
  );
}

function addressOf(address: Address): string {
  const set = Object.entries(address).filter(([, value]) => value);
  return `/search?${new URLSearchParams(set as [string, string][])}`;
}
