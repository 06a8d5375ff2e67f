import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import { pipe, subscribe } from 'wonka';
import type { PresenceStatus } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { type Session, useSession } from '../../platform/session.ts';

const PresenceSubscription = graphql(`
  subscription PresenceChanged($userIds: [ID!]) {
    presenceChanged(userIds: $userIds) { user { id presence { status until lastSeenAt } } }
  }
`);

/** How many people of whom the server will tell at once. */
const most = 1000;

/** How long people are gathered before they are asked about together, in milliseconds. */
const gather = 50;

/** Whether people are there, for as long as somebody looks. */
interface PresenceStore {
  watch(userId: string): Accessor<PresenceStatus | undefined>;
}

const stores = new WeakMap<Session, PresenceStore>();

/** Whether somebody is there; undefined until it is known. One stream serves everything on the page that asks. */
export function usePresence(userId: Accessor<string>): Accessor<PresenceStatus | undefined> {
  const session = useSession();
  const store = storeOf(session);
  // Called anew when the person changes; the memo's owner stops watching the last one.
  const watched = createMemo(() => store.watch(userId()));
  return () => watched()();
}

/** How many of these people are here. */
export function useOnline(userIds: Accessor<readonly string[]>): Accessor<number> {
  const session = useSession();
  const watched = createMemo(() => userIds().map(storeOf(session).watch));
  return () => watched().filter((status) => status() === 'ONLINE' || status() === 'DO_NOT_DISTURB').length;
}

function storeOf(session: Session): PresenceStore {
  const store = stores.get(session) ?? createPresenceStore(session);
  stores.set(session, store);
  return store;
}

function createPresenceStore({ client }: Session): PresenceStore {
  const people = new Map<string, ReturnType<typeof createSignal<PresenceStatus | undefined>>>();
  const watchers = new Map<string, number>();
  let asked = new Set<string>();
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(): void {
    timer = undefined;
    const wanted = [...watchers.keys()].slice(-most);
    // People nobody looks at any more stay in the stream until somebody new is asked about: cheaper than a new stream.
    if (wanted.length > 0 && wanted.every((id) => asked.has(id))) return;
    asked = new Set(wanted);
    stop();
    stop = () => {};
    if (wanted.length === 0) return;
    const { unsubscribe } = pipe(
      client.subscription(PresenceSubscription, { userIds: wanted }),
      subscribe(({ data }) => {
        const user = data?.presenceChanged.user;
        if (user) people.get(user.id)?.[1](user.presence.status);
      }),
    );
    stop = unsubscribe;
  }

  function count(userId: string, by: number): void {
    const left = (watchers.get(userId) ?? 0) + by;
    if (left > 0) watchers.set(userId, left);
    else watchers.delete(userId);
    timer ??= setTimeout(ask, gather);
  }

  return {
    watch(userId) {
      const person = people.get(userId) ?? createSignal<PresenceStatus>();
      people.set(userId, person);
      count(userId, 1);
      onCleanup(() => count(userId, -1));
      return person[0];
    },
  };
}
