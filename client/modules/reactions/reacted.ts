import { createSignal } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';

/** What a line of reactions shows. Nothing of it depends on who asks, so streams share it. */
export const ReactionBar_message = graphql(`
  fragment ReactionBar_message on Message { id version reactions { emoji count userIds } }
`);

const [touched, setTouched] = createSignal<ReadonlySet<string>>(new Set());

/** Somebody at this window reacts to a message: it shows a line of reactions before the server has heard of it. */
export function touch(messageId: string): void {
  if (!touched().has(messageId)) setTouched(new Set([...touched(), messageId]));
}

/** Whether this window has reacted to a message. */
export function isTouched(messageId: string): boolean {
  return touched().has(messageId);
}
