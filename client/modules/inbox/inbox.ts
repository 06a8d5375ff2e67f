import type { ResultOf } from '@graphql-typed-document-node/core';
import type { Client, OperationResult } from '@urql/core';
import { type Accessor, createContext, createMemo, createSignal, onCleanup, useContext } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Live } from '../../platform/live/live.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { InboxChanged, InboxQuery, type InboxRow, InboxRowQuery, rowOf, wantedIn } from './inbox.graphql.ts';

/** A message that arrived anywhere in my conversations. */
export interface Arrival {
  conversationId: string;
  messageId: string;
  authorId: string;
  authorName: string;
  body: string;
  mentioned: readonly string[];
  countsAsUnread: boolean;
}

/** My conversations, always as they are now. */
export interface Inbox {
  /** In no particular order; undefined until first known. */
  rows: Accessor<readonly InboxRow[] | undefined>;
  row(id: string): InboxRow | undefined;
  /** The sum of the amber numbers. */
  wanted: Accessor<number>;
  /** Why there are no rows, in a sentence. */
  trouble: Accessor<string | undefined>;
  refresh(): void;
  onArrival(then: (arrival: Arrival) => void): void;
}

/** How long the first query waits for the stream to open, in milliseconds. */
const head = 150;

/** How long a second look at the inbox waits, in milliseconds. */
const again = 1_000;

/**
 * Subscribes first, then queries, then folds what is newer (the folding itself is the cache's, in `inbox.cache.ts`): so
 * nothing falls between the two. Queries again after every loss of the connection.
 */
export function createInbox(client: Client, live: Live): Inbox {
  const [state, setState] = createStore<{ rows?: readonly InboxRow[] }>({});
  const [trouble, setTrouble] = createSignal<string>();
  const arrivals = new Set<(arrival: Arrival) => void>();
  let query: { unsubscribe(): void } | undefined;
  let refreshing = 0;
  let overtaken = false;
  const show = (result: OperationResult<ResultOf<typeof InboxQuery>>) => {
    if (result.data) setState('rows', reconcile(result.data.conversations.nodes.map(rowOf), { key: 'id' }));
    setTrouble(result.data ? undefined : troubleIn(result.error));
  };
  const refresh = async () => {
    refreshing += 1;
    overtaken = false;
    const answer = client.query(InboxQuery, {}, { requestPolicy: 'network-only' });
    query ??= answer.subscribe(show);
    await answer.toPromise();
    refreshing -= 1;
    // A change that arrived meanwhile was counted from what was known before: ask once more.
    if (!refreshing && overtaken) setTimeout(refresh, again);
  };
  const recount = (id: string) =>
    void client.query(InboxRowQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
  const changed = client.subscription(InboxChanged, {}).subscribe(({ data }) => {
    const page = data?.inboxChanged;
    if (!page) return;
    if (page.state === 'RESET' || !page.changes.length) void refresh();
    else overtaken ||= refreshing > 0;
    for (const change of page.changes) {
      if (change.__typename === 'MessageChanged' && change.message.deletedAt) recount(change.conversation.id);
      if (change.__typename === 'MessageAdded') {
        if (!row(change.conversation.id)) void refresh();
        for (const then of arrivals) then(arrivalOf(change));
      }
    }
  });
  const timer = setTimeout(() => query || refresh(), head);
  const stopReconnected = live.onReconnected(() => void refresh());
  onCleanup(() => {
    clearTimeout(timer);
    stopReconnected();
    query?.unsubscribe();
    changed.unsubscribe();
  });
  const row = (id: string) => state.rows?.find((one) => one.id === id);
  return {
    rows: () => state.rows,
    row,
    trouble,
    refresh: () => void refresh(),
    wanted: createMemo(() => (state.rows ?? []).reduce((sum, one) => sum + wantedIn(one), 0)),
    onArrival: (then) => {
      arrivals.add(then);
      onCleanup(() => arrivals.delete(then));
    },
  };
}

type AddedChange = {
  conversation: { id: string };
  message: { id: string; body: string; author: { id: string; displayName: string } };
  mentionedUserIds: readonly string[];
  countsAsUnread: boolean;
};

function arrivalOf(change: AddedChange): Arrival {
  const { message } = change;
  return {
    conversationId: change.conversation.id,
    messageId: message.id,
    authorId: message.author.id,
    authorName: message.author.displayName,
    body: message.body,
    mentioned: change.mentionedUserIds,
    countsAsUnread: change.countsAsUnread,
  };
}

export const InboxContext = createContext<Inbox>();

/** My conversations. Only inside the signed-in part of the page. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('useInbox needs <InboxContext.Provider>.');
  return inbox;
}
