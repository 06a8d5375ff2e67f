import type { Client } from '@urql/core';
import { createStore, type SetStoreFunction } from 'solid-js/store';
import { graphql } from '../../platform/graphql.ts';
import { type Session, useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { toast } from '../../ui/toasts.tsx';
import type { Wish } from './chips.ts';
import { touch } from './reacted.ts';

const AddMutation = graphql(`
  mutation AddReaction($input: AddReactionInput!) {
    addReaction(input: $input) {
      __typename
      ... on AddReactionSuccess { reacted: message { id version } }
      ... on Error { code message }
      ... on RateLimited { retryAfter }
    }
  }
`);

const RemoveMutation = graphql(`
  mutation RemoveReaction($input: RemoveReactionInput!) {
    removeReaction(input: $input) {
      __typename
      ... on RemoveReactionSuccess { taken: message { id version } }
      ... on Error { code message }
    }
  }
`);

type Wishes = Record<string, Record<string, Wish | undefined> | undefined>;

/** What the viewer reacts with, shown at once and told to the server one after the other. */
export class Reacting {
  readonly #client: Client;
  readonly #store: [Wishes, SetStoreFunction<Wishes>] = createStore<Wishes>({});
  readonly #under = new Map<string, Promise<void>>();

  constructor(client: Client) {
    this.#client = client;
  }

  /** What is wanted of a message's emoji beyond what the server says. */
  wishes(messageId: string): Readonly<Record<string, Wish | undefined>> {
    return this.#store[0][messageId] ?? {};
  }

  /** Makes an emoji the viewer's on a message, or no longer. The last word counts, however fast they follow. */
  want(messageId: string, emoji: string, mine: boolean): void {
    touch(messageId);
    this.#wish(messageId, emoji, { mine });
    const key = `${messageId} ${emoji}`;
    const before = this.#under.get(key) ?? Promise.resolve();
    this.#under.set(
      key,
      before.then(() => this.#tell(messageId, emoji)),
    );
  }

  async #tell(messageId: string, emoji: string): Promise<void> {
    const wish = this.#store[0][messageId]?.[emoji];
    if (!wish || wish.until !== undefined) return;
    const { mine } = wish;
    const { version, trouble } = await this.#send(messageId, emoji, mine);
    // Something else was asked for meanwhile: that is told next.
    if (this.#store[0][messageId]?.[emoji]?.mine !== mine) return;
    this.#wish(messageId, emoji, version === undefined ? undefined : { mine, until: version });
    const title = mine ? `${emoji} was not added` : `${emoji} was not taken back`;
    if (version === undefined) toast({ look: 'danger', title, text: trouble ?? 'Something went wrong. Try again.' });
  }

  async #send(messageId: string, emoji: string, mine: boolean): Promise<{ version?: string; trouble?: string }> {
    const variables = { input: { messageId, emoji } };
    if (mine) {
      const { data, error } = await this.#client.mutation(AddMutation, variables).toPromise();
      const answer = data?.addReaction;
      if (answer?.__typename === 'AddReactionSuccess') return { version: answer.reacted.version };
      return { trouble: troubleIn(error, answer) };
    }
    const { data, error } = await this.#client.mutation(RemoveMutation, variables).toPromise();
    const answer = data?.removeReaction;
    if (answer?.__typename === 'RemoveReactionSuccess') return { version: answer.taken.version };
    return { trouble: troubleIn(error, answer) };
  }

  #wish(messageId: string, emoji: string, wish: Wish | undefined): void {
    this.#store[1](messageId, { [emoji]: wish });
  }
}

const all = new WeakMap<Session, Reacting>();

/** What the viewer reacts with, in this window. */
export function useReacting(): Reacting {
  const session = useSession();
  const reacting = all.get(session) ?? new Reacting(session.plain);
  all.set(session, reacting);
  return reacting;
}
