import type { Client } from '@urql/core';
import { createSignal } from 'solid-js';
import { createStore, type SetStoreFunction } from 'solid-js/store';
import { graphql } from '../../platform/graphql.ts';
import { type Session, useSession } from '../../platform/session.ts';

const UnreadQuery = graphql(`
  query UnreadThreads {
    viewer {
      id unreadThreadCount
      threads(unread: true, first: 100) {
        nodes { id conversation { id } thread { viewer { unreadCount mentionCount } } }
      }
    }
  }
`);

const StatesQuery = graphql(`
  query ThreadStates($ids: [ID!]!) {
    viewer { id unreadThreadCount }
    nodes(ids: $ids) {
      ... on Message {
        id
        conversation { id }
        viewer { followsThread }
        thread { viewer { unreadCount mentionCount } }
      }
    }
  }
`);

/** What of a thread is unread. */
export interface Unread {
  conversationId: string;
  unread: number;
  mentions: number;
}

/** How long news are gathered before they are asked about, in milliseconds. */
const gather = 300;
/** As many as the server takes in one question. */
const most = 100;

/**
 * The unread threads I follow. What changes is heard of elsewhere and told to this; how the thread then stands is asked,
 * for only the server knows who follows it. Threads I have nothing to do with are asked about once.
 */
export class UnreadThreads {
  readonly #client: Client;
  readonly #store: [Record<string, Unread | undefined>, SetStoreFunction<Record<string, Unread | undefined>>] =
    createStore<Record<string, Unread | undefined>>({});
  readonly #count = createSignal(0);
  readonly #stamp = createSignal(0);
  readonly #listeners = new Set<(rootId: string, following: boolean) => void>();
  readonly #foreign = new Set<string>();
  #pending = new Set<string>();

  constructor(client: Client) {
    this.#client = client;
  }

  /** How many threads have something unread; 100 means more than 99. */
  readonly count = (): number => this.#count[0]();

  /** Another value each time something was learned. */
  readonly stamp = (): number => this.#stamp[0]();

  /** What of a thread is unread, if anything. */
  of(rootId: string): Unread | undefined {
    return this.#store[0][rootId];
  }

  /** Calls `then` with each thread that was asked about. Returns a function that stops. */
  onAsked(then: (rootId: string, following: boolean) => void): () => void {
    this.#listeners.add(then);
    return () => this.#listeners.delete(then);
  }

  /** Reads everything anew. */
  async load(): Promise<void> {
    const { data } = await this.#client.query(UnreadQuery, {}).toPromise();
    if (!data?.viewer) return;
    this.#foreign.clear();
    const now = new Map(data.viewer.threads.nodes.map((node) => [node.id, unreadIn(node)]));
    this.#store[1]((held) => ({
      ...Object.fromEntries(Object.keys(held).map((id) => [id, undefined])),
      ...Object.fromEntries(now),
    }));
    this.#learned(data.viewer.unreadThreadCount);
  }

  /** Somebody replied. `mine`: it is my reply, or it mentions me, so that I follow from now on. */
  replied(rootId: string, mine: boolean): void {
    if (mine) this.#foreign.delete(rootId);
    if (!this.#foreign.has(rootId)) this.#ask(rootId);
  }

  /** I read, followed or left a thread, in any window. */
  changed(rootId: string): void {
    this.#foreign.delete(rootId);
    this.#ask(rootId);
  }

  /** Something was deleted or hidden there: what was unread may be gone. */
  touched(conversationId: string): void {
    for (const [id, unread] of Object.entries(this.#store[0]))
      if (unread?.conversationId === conversationId) this.#ask(id);
  }

  #ask(rootId: string): void {
    const first = this.#pending.size === 0;
    this.#pending.add(rootId);
    if (first) setTimeout(() => void this.#askAll(), gather);
  }

  async #askAll(): Promise<void> {
    const ids = [...this.#pending].slice(0, most);
    this.#pending = new Set([...this.#pending].slice(most));
    if (this.#pending.size > 0) setTimeout(() => void this.#askAll(), gather);
    const { data } = await this.#client.query(StatesQuery, { ids }).toPromise();
    if (!data) return;
    for (const [at, id] of ids.entries()) this.#take(id, data.nodes[at]);
    this.#learned(data.viewer?.unreadThreadCount ?? 0);
  }

  #take(id: string, node: unknown): void {
    const message = node as (Parameters<typeof unreadIn>[0] & { viewer: { followsThread: boolean } | null }) | null;
    const following = message?.viewer?.followsThread === true;
    const state = message && unreadIn(message);
    if (!following) this.#foreign.add(id);
    this.#store[1](id, state && state.unread + state.mentions > 0 ? state : undefined);
    for (const then of this.#listeners) then(id, following);
  }

  #learned(count: number): void {
    this.#count[1](count);
    this.#stamp[1]((stamp) => stamp + 1);
  }
}

function unreadIn(message: {
  conversation: { id: string };
  thread: { viewer: { unreadCount: number; mentionCount: number } | null } | null;
}): Unread {
  const mine = message.thread?.viewer;
  return {
    conversationId: message.conversation.id,
    unread: mine?.unreadCount ?? 0,
    mentions: mine?.mentionCount ?? 0,
  };
}

const all = new WeakMap<Session, UnreadThreads>();

/** The unread threads of whoever is at this window. */
export function useUnreadThreads(): UnreadThreads {
  const session = useSession();
  const threads = all.get(session) ?? new UnreadThreads(session.plain);
  all.set(session, threads);
  return threads;
}
