import { createQuery } from '@urql/solid';
import { createEffect, For, type JSX, on, Show } from 'solid-js';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { type Address, filterOf } from './address.ts';
import { Band, countOf } from './Band.tsx';
import { createPlace } from './place-kept.ts';
import { InOneQuery, SearchQuery } from './search.graphql.ts';
import styles from './search.module.css';

export interface ResultsProps {
  address: Address;
  /** The address as a text, which tells one search from another. */
  name: string;
  /** Where all that was found in one conversation is. */
  allIn(conversationId: string): string;
  /** Stands where nothing was found. */
  nothing: JSX.Element;
}

/** All pages of what was found, as far as they were asked for. Coming back leads to the same place in them. */
export function Results(props: ResultsProps) {
  const place = createPlace(props.name);
  const pageProps = (after: string | null, index: number) => ({
    after,
    last: index === place.cursors().length - 1,
    onMore: place.more,
    onShown: place.settle,
  });
  return (
    <div ref={place.ref} class={styles.results}>
      <For each={place.cursors()}>
        {(after, index) => (
          <Show when={props.address.in} fallback={<BandsPage {...props} {...pageProps(after, index())} />}>
            {(id) => <OnePage {...props} {...pageProps(after, index())} id={id()} />}
          </Show>
        )}
      </For>
    </div>
  );
}

interface PageProps extends ResultsProps {
  after: string | null;
  last: boolean;
  onMore(cursor: string): void;
  /** Called when the page stands. */
  onShown(): void;
}

function BandsPage(props: PageProps) {
  const [query, again] = createQuery({
    query: SearchQuery,
    variables: () => ({ query: props.address.q ?? '', filter: filterOf(props.address), after: props.after }),
    requestPolicy: 'cache-and-network',
  });
  const bands = () => query.data?.search.nodes ?? [];
  const info = () => query.data?.search.pageInfo;
  useShown(() => query.data, props);
  return (
    <Loaded
      ready={Boolean(query.data)}
      failed="The search did not succeed."
      trouble={troubleIn(query.error)}
      empty={!bands().length && !props.after && props.nothing}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <For each={bands()}>
        {(band) => (
          <Band {...band}>
            <Show when={band.count > band.hits.length}>
              <a class={styles.all} href={props.allIn(band.conversation.id)}>
                Show all {countOf(band.count)} in {band.conversation.title}
              </a>
            </Show>
          </Band>
        )}
      </For>
      <More info={props.last ? info() : undefined} what="More conversations" onMore={props.onMore} />
    </Loaded>
  );
}

function OnePage(props: PageProps & { id: string }) {
  const [query, again] = createQuery({
    query: InOneQuery,
    variables: () => {
      const filter = { ...filterOf(props.address), conversationIds: null };
      return { query: props.address.q ?? '', filter, id: props.id, after: props.after };
    },
    requestPolicy: 'cache-and-network',
  });
  const band = () => query.data?.search.nodes[0];
  useShown(() => query.data, props);
  return (
    <Loaded
      ready={Boolean(query.data)}
      failed="The search did not succeed."
      trouble={troubleIn(query.error)}
      empty={!band() && !props.after && props.nothing}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <Show when={band()}>
        {(found) => (
          <>
            <Band {...found()} hits={found().allHits.nodes} bare={props.after !== null} />
            <More
              info={props.last ? found().allHits.pageInfo : undefined}
              what="Older messages"
              onMore={props.onMore}
            />
          </>
        )}
      </Show>
    </Loaded>
  );
}

function useShown(data: () => unknown, props: PageProps): void {
  createEffect(on(data, (shown) => shown && requestAnimationFrame(() => props.onShown())));
}

function More(props: {
  info: { hasNextPage: boolean; endCursor?: string | null } | undefined;
  what: string;
  onMore(cursor: string): void;
}) {
  return (
    <Show when={props.info?.hasNextPage && props.info.endCursor}>
      {(cursor) => <Button onClick={() => props.onMore(cursor())}>{props.what}</Button>}
    </Show>
  );
}
