import { type RawBuilder, sql } from 'kysely';
import type { SharedReaders } from '../../platform/context.ts';

/**
 * Of those with whom an answer is shared, the uuids of who is no member any more: an array, as of the very statement it is
 * part of. They were members at its version, so whoever has left did so with it or since.
 */
export function leftSince({ conversationId, version }: SharedReaders): RawBuilder<unknown> {
  return sql`array(select m.user_id::text from membership m
    where m.conversation_id = ${conversationId} and m.version >= ${version} and m.left_at is not null)`;
}

/** Throws where something of another conversation is asked for: of its members nothing is known. */
export function mustBeOf(readers: SharedReaders, conversationId: string): void {
  if (conversationId !== readers.conversationId) {
    throw new Error('An answer that is shared must not depend on another conversation.');
  }
}
