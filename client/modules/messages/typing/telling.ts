import type { Client } from '@urql/core';
import { onCleanup } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';

const SetTypingMutation = graphql(`
  mutation SetTyping($input: SetTypingInput!) { setTyping(input: $input) { __typename } }
`);

/** It is said again so often while somebody types, in milliseconds; the server forgets it after six seconds. */
const every = 3_000;

/** Tells others that the viewer types, and that they stopped. */
export interface Telling {
  types(): void;
  stops(): void;
}

/** Says so at most every three seconds; stops when told, and when the conversation is left. A lost word does no harm. */
export function createTelling(client: Client, conversationId: string): Telling {
  let saidAt = Number.NEGATIVE_INFINITY;
  let said: Promise<unknown> = Promise.resolve();
  // One after the other: of two requests that are on their way at once either may arrive first.
  const say = (typing: boolean) => {
    const input = { conversationId, typing };
    said = said.then(() => client.mutation(SetTypingMutation, { input }).toPromise());
  };
  const telling = {
    types() {
      if (performance.now() - saidAt < every) return;
      saidAt = performance.now();
      say(true);
    },
    stops() {
      // After six seconds of silence the server has said so by itself.
      if (performance.now() - saidAt < every * 2) say(false);
      saidAt = Number.NEGATIVE_INFINITY;
    },
  };
  onCleanup(telling.stops);
  return telling;
}
