import type { Client } from '@urql/core';
import { type Accessor, createContext, createMemo, createSignal, onCleanup, useContext } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Live } from '../../platform/live/live.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { titlesFrom } from '../conversations/titles.ts';
import { type Arrival, arrivalOf, type InboxChange } from './arrival.ts';
import { InboxChanged, InboxQuery, type InboxRow, InboxRowQuery, rowOf, wantedIn } from './inbox.graphql.ts';

/** How long the first query waits for the stream to open, in milliseconds. */
const head = 150;

/** How long a second look at the inbox waits, in milliseconds. */
const again = 1_000;

/**
 * My conversations, always as they are now: subscribes first, then queries, and what is newer is folded in (by the cache's
 * rules, in `inbox.cache.ts`), so nothing falls between the two. Queries again after every loss of the connection.
 */
export class Inbox {
  readonly #client: Client;
  readonly #store = createStore<{ rows?: readonly InboxRow[] }>({});
  readonly #trouble = createSignal<string>();
  readonly #listeners = new Set<(arrival: Arrival) => void>();
  #query: { unsubscribe(): void } | undefined;
  #refreshing = 0;
  #overtaken = false;

  /** The sum of the amber numbers. */
  readonly wanted: Accessor<number>;

  constructor(client: Client, live: Live) {
    this.#client = client;
    titlesFrom((id) => this.row(id)?.title);
    this.wanted = createMemo(() => (this.rows() ?? []).reduce((sum, row) => sum + wantedIn(row), 0));
    const changed = client.subscription(InboxChanged, {}).subscribe(({ data }) => {
      if (data?.inboxChanged) this.#hear(data.inboxChanged);
    });
    const timer = setTimeout(() => this.#query || this.refresh(), head);
    const stopReconnected = live.onReconnected(() => this.refresh());
    onCleanup(() => {
      clearTimeout(timer);
      stopReconnected();
      this.#query?.unsubscribe();
      changed.unsubscribe();
    });
  }

  /** In no particular order; undefined until first known. */
  rows(): readonly InboxRow[] | undefined {
    return this.#store[0].rows;
  }

  row(id: string): InboxRow | undefined {
    return this.rows()?.find((row) => row.id === id);
  }

  /** Why there are no rows, in a sentence. */
  trouble(): string | undefined {
    return this.#trouble[0]();
  }

  refresh(): void {
    void this.#refresh();
  }

  /** Calls `then` for every message that arrives, while the caller lives. */
  onArrival(then: (arrival: Arrival) => void): void {
    this.#listeners.add(then);
    onCleanup(() => this.#listeners.delete(then));
  }

  async #refresh(): Promise<void> {
    this.#refreshing += 1;
    this.#overtaken = false;
    const answer = this.#client.query(InboxQuery, {}, { requestPolicy: 'network-only' });
    this.#query ??= answer.subscribe(({ data, error }) => {
      if (data) this.#store[1]('rows', reconcile(data.conversations.nodes.map(rowOf).filter(isListed), { key: 'id' }));
      this.#trouble[1](data ? undefined : troubleIn(error));
    });
    await answer.toPromise();
    this.#refreshing -= 1;
    // A change that arrived meanwhile was counted from what was known before: ask once more.
    if (!this.#refreshing && this.#overtaken) setTimeout(() => this.refresh(), again);
  }

  #hear(page: { state: string; changes: readonly InboxChange[] }): void {
    if (page.state === 'RESET' || !page.changes.length) this.refresh();
    else this.#overtaken ||= this.#refreshing > 0;
    for (const change of page.changes) {
      // What they said counts no more, or counts again.
      if (change.__typename === 'BlockChanged') this.refresh();
      // Whether a message that is gone had been counted, only the server knows.
      if (change.__typename === 'MessageChanged' && change.message.deletedAt) this.#recount(change.conversation.id);
      // Taken out of the archive, it is on the list again.
      if (
        change.__typename === 'ConversationUpdated' &&
        !change.conversation.archivedAt &&
        !this.row(change.conversation.id)
      )
        this.refresh();
      if (change.__typename !== 'MessageAdded') continue;
      if (!this.row(change.conversation.id)) this.refresh();
      for (const then of this.#listeners) then(arrivalOf(change));
    }
  }

  #recount(id: string): void {
    void this.#client.query(InboxRowQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
  }
}

export const InboxContext = createContext<Inbox>();

/** My conversations. Only inside the signed-in part of the page. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('useInbox needs <InboxContext.Provider>.');
  return inbox;
}

/** What is archived is on nobody's list. */
function isListed(row: InboxRow): boolean {
  return !row.archivedAt;
}
