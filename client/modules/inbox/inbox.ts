import type { Client } from '@urql/core';
import { type Accessor, createContext, createMemo, onCleanup, useContext } from 'solid-js';
import type { Live } from '../../platform/live/live.ts';
import { bookmarkChanges, messageChanges } from '../../platform/news.ts';
import { titlesFrom } from '../conversations/titles.ts';
import { tellHidden } from '../messages/hidden-news.ts';
import { type Arrival, arrivalOf, type InboxChange } from './arrival.ts';
import { InboxChanged, type InboxRow, wantedIn } from './inbox.graphql.ts';
import { InboxPages } from './inbox-pages.ts';

/** How long the first query waits for the stream to open, in milliseconds. */
const head = 150;

/** As many messages as toasts stand at a time. */
const mostEarly = 3;

/** How long a second look at the inbox waits, in milliseconds. */
const again = 1_000;

/**
 * My conversations, always as they are now: subscribes first, then queries, and what is newer is folded in (by the cache's
 * rules, in `inbox.cache.ts`), so nothing falls between the two. Queries again after every loss of the connection.
 */
export class Inbox {
  readonly #pages: InboxPages;
  readonly #listeners = new Set<(change: InboxChange) => void>();
  #refreshing = 0;
  #overtaken = false;
  /** The last that arrived before anybody listened: the code that tells of them comes after the first picture. */
  #early: readonly Arrival[] | undefined = [];

  /** The sum of the amber numbers. */
  readonly wanted: Accessor<number>;

  constructor(client: Client, live: Live) {
    this.#pages = new InboxPages(client);
    titlesFrom((id) => this.row(id)?.title);
    this.wanted = createMemo(() => (this.rows() ?? []).reduce((sum, row) => sum + wantedIn(row), 0));
    const changed = client.subscription(InboxChanged, {}).subscribe(({ data }) => {
      if (data?.inboxChanged) this.#hear(data.inboxChanged);
    });
    const timer = setTimeout(() => this.#refreshing || this.rows() || this.refresh(), head);
    const stopReconnected = live.onReconnected(() => this.refresh());
    onCleanup(() => {
      clearTimeout(timer);
      stopReconnected();
      this.#pages.stop();
      changed.unsubscribe();
    });
  }

  /** In no particular order; undefined until first known. */
  rows(): readonly InboxRow[] | undefined {
    return this.#pages.rows();
  }

  row(id: string): InboxRow | undefined {
    return this.rows()?.find((row) => row.id === id);
  }

  /** Why there are no rows, in a sentence. */
  trouble(): string | undefined {
    return this.#pages.trouble();
  }

  refresh(): void {
    void this.#refresh();
  }

  /** Calls `then` for every change that arrives, while the caller lives. */
  onChange(then: (change: InboxChange) => void): void {
    this.#listeners.add(then);
    onCleanup(() => this.#listeners.delete(then));
  }

  /** Calls `then` for every message that arrives, while the caller lives. The first caller also hears of the last before it. */
  onArrival(then: (arrival: Arrival) => void): void {
    this.onChange((change) => change.__typename === 'MessageAdded' && then(arrivalOf(change)));
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const arrival of early) then(arrival);
  }

  async #refresh(): Promise<void> {
    this.#refreshing += 1;
    this.#overtaken = false;
    await this.#pages.read();
    this.#refreshing -= 1;
    // A change that arrived meanwhile was counted from what was known before: ask once more.
    if (!this.#refreshing && this.#overtaken) setTimeout(() => this.refresh(), again);
  }

  #hear(page: { state: string; changes: readonly InboxChange[] }): void {
    if (page.state === 'CLOSING') return;
    if (page.state === 'RESET' || !page.changes.length) this.refresh();
    else this.#overtaken ||= this.#refreshing > 0;
    for (const change of page.changes) {
      tellNews(change);
      // What they said counts no more, or counts again.
      if (change.__typename === 'BlockChanged') this.refresh();
      if (change.__typename === 'MessageAdded' && !this.row(change.conversation.id)) this.refresh();
      if (change.__typename === 'MessageHidden') tellHidden(change);
      if (change.__typename === 'MessageAdded' && this.#early)
        this.#early = [...this.#early, arrivalOf(change)].slice(-mostEarly);
      for (const then of this.#listeners) then(change);
    }
  }
}

export const InboxContext = createContext<Inbox>();

/** My conversations. Only inside the signed-in part of the page. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('useInbox needs <InboxContext.Provider>.');
  return inbox;
}

/** What other parts of the page follow. */
function tellNews(change: InboxChange): void {
  if (change.__typename === 'BookmarkChanged') bookmarkChanges.tell(change);
  if (change.__typename === 'MessageChanged') messageChanges.tell(change.message);
}
