import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { perContext, signedIn } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { type MessagePlace, messageId, messagePlace } from '../../platform/ids.ts';
import { takeInboxVersion, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { holdMembership } from '../conversations/member-writes.ts';

/**
 * Deletes a message for the viewer alone, deleted for everyone or not. It is a change of their own log; for others nothing
 * changes. Hiding it again changes nothing. Throws `NotFound`. Returns the message's place.
 */
export function hideMessage(viewer: Viewer, id: string): Promise<MessagePlace> {
  return transact(viewer.services, async (tx) => {
    const { conversationId, seq, hidden } = await placeUnderLock(tx, viewer, id);
    if (hidden) return { conversationId, seq };
    const version = await takeInboxVersion(tx, viewer.userId);
    // What is new first: it waits for a purge of the message, which waits for what was there.
    await sql`
      insert into hidden_message (conversation_id, user_id, seq, inbox_version)
      values (${conversationId}, ${viewer.userId}, ${seq}, ${version})`.execute(tx.sql);
    await sql`
      delete from unhidden_message
      where conversation_id = ${conversationId} and user_id = ${viewer.userId} and seq = ${seq}`.execute(tx.sql);
    return { conversationId, seq };
  });
}

/** Gives the viewer back a message they hid. Where it is not hidden nothing changes. Throws `NotFound`. */
export function unhideMessage(viewer: Viewer, id: string): Promise<MessagePlace> {
  return transact(viewer.services, async (tx) => {
    const { conversationId, seq, hidden } = await placeUnderLock(tx, viewer, id);
    if (!hidden) return { conversationId, seq };
    const version = await takeInboxVersion(tx, viewer.userId);
    await sql`
      insert into unhidden_message (conversation_id, user_id, seq, inbox_version)
      values (${conversationId}, ${viewer.userId}, ${seq}, ${version})`.execute(tx.sql);
    await sql`
      delete from hidden_message
      where conversation_id = ${conversationId} and user_id = ${viewer.userId} and seq = ${seq}`.execute(tx.sql);
    return { conversationId, seq };
  });
}

/** Which messages the viewer has hidden from themselves, all in one statement. */
export const hiddenLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<MessagePlace, boolean, string>(
    async (places) => {
      const { rows } = await sql<MessagePlace>`
        select h.conversation_id as "conversationId", h.seq
        from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)
        join hidden_message h on h.conversation_id = w.c and h.user_id = ${viewer.userId} and h.seq = w.s`.execute(
        viewer.services.sql,
      );
      const hidden = new Set(rows.map(messageId));
      return places.map((place) => hidden.has(messageId(place)));
    },
    { cacheKeyFn: messageId },
  );
});

const mostListed = 1000;

/** The messages the viewer has hidden in each conversation they are in, the latest first, all in one statement. */
export const hiddenInLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<string, string[]>(async (ids) => {
    const { rows } = await sql<{ conversationId: string; seqs: number[] }>`
      select w.c as "conversationId", array(select h.seq from hidden_message h
        where h.conversation_id = w.c and h.user_id = ${viewer.userId} order by h.seq desc limit ${mostListed}) as seqs
      from unnest(${[...ids]}::uuid[]) w (c)`.execute(viewer.services.sql);
    const found = new Map(rows.map((row) => [row.conversationId, row.seqs]));
    return ids.map((conversationId) =>
      (found.get(conversationId) ?? []).map((seq) => messageId({ conversationId, seq })),
    );
  });
});

/** Finds a message as a member may, and locks the membership: what one person asks for at once is done in turn. */
async function placeUnderLock(
  tx: Transaction,
  viewer: Viewer,
  id: string,
): Promise<MessagePlace & { hidden: boolean }> {
  const place = messagePlace(id);
  if (!place) throw new NotFound('This message');
  const { conversationId, seq } = place;
  const member = await holdMembership(tx, conversationId, viewer.userId);
  // A statement of its own: what was committed while this one waited is seen.
  const { rows } = await sql<{ hidden: boolean }>`
    select exists (select from hidden_message h
      where h.conversation_id = x.conversation_id and h.user_id = ${viewer.userId} and h.seq = x.seq) as hidden
    from message x where x.conversation_id = ${conversationId} and x.seq = ${seq}`.execute(tx.sql);
  if (!member || !rows[0]) throw new NotFound('This message');
  return { ...place, hidden: rows[0].hidden };
}
