import { sql } from 'kysely';
import { Forbidden, NotFound } from '../../platform/errors.ts';
import { localId } from '../../platform/ids.ts';
import { bump, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { writeEvent } from './events.ts';
import { stampInboxes } from './member-writes.ts';
import { roleOf, standingOf } from './members.ts';
import type { MemberRole } from './membership.entity.ts';

/**
 * Makes a member an admin or an admin a member: for admins and the owner, but only the owner takes an admin's rights away,
 * unless they are one's own. Ownership is handed over, not given. Returns the conversation's uuid.
 */
export function setMemberRole(viewer: Viewer, id: string, userId: string, role: MemberRole): Promise<string> {
  return transact(viewer.services, async (tx) => {
    const { conversation, role: mine } = await standingOf(tx, viewer, id);
    if (!mine || mine === 'MEMBER') throw new Forbidden('Only admins can change what others may do.');
    if (role === 'OWNER') throw new Forbidden('Ownership is handed over with transferOwnership.');
    const { target, theirs } = await memberUnderLock(tx, conversation.id, userId);
    if (theirs === 'OWNER') throw new Forbidden('The owner stays the owner until they hand the conversation over.');
    const demotesOther = theirs === 'ADMIN' && role === 'MEMBER' && target !== viewer.userId;
    if (demotesOther && mine !== 'OWNER') throw new Forbidden("Only the owner can take away an admin's rights.");
    if (theirs === role) return conversation.id;
    await writeRole(tx, conversation.id, target, role);
    const data = { from: theirs, to: role };
    await writeEvent(tx, conversation.id, {
      kind: 'ROLE_CHANGED',
      actorId: viewer.userId,
      subjectIds: [target],
      data,
    });
    return conversation.id;
  });
}

/** Hands the conversation over to another member; the former owner becomes an admin. Returns the conversation's uuid. */
export function transferOwnership(viewer: Viewer, id: string, userId: string): Promise<string> {
  return transact(viewer.services, async (tx) => {
    const { conversation, role } = await standingOf(tx, viewer, id);
    if (role !== 'OWNER') throw new Forbidden('Only the owner can hand the conversation over.');
    const { target } = await memberUnderLock(tx, conversation.id, userId);
    if (target === viewer.userId) return conversation.id;
    await sql`
      select from membership where conversation_id = ${conversation.id} and user_id in (${viewer.userId}, ${target})
      order by user_id for update`.execute(tx.sql);
    // In this order: the database allows one owner at a time.
    await writeRole(tx, conversation.id, viewer.userId, 'ADMIN');
    await writeRole(tx, conversation.id, target, 'OWNER');
    await writeEvent(tx, conversation.id, {
      kind: 'OWNER_CHANGED',
      actorId: viewer.userId,
      subjectIds: [target],
    });
    return conversation.id;
  });
}

async function memberUnderLock(
  tx: Transaction,
  conversationId: string,
  userId: string,
): Promise<{ target: string; theirs: MemberRole }> {
  const target = localId('usr', userId);
  const theirs = target && (await roleOf(tx, conversationId, target));
  if (!target || !theirs) throw new NotFound('This member');
  return { target, theirs };
}

async function writeRole(tx: Transaction, conversationId: string, userId: string, role: MemberRole): Promise<void> {
  const version = await bump(tx, conversationId);
  await sql`
    update membership set role = ${role}, version = ${version}
    where conversation_id = ${conversationId} and user_id = ${userId}`.execute(tx.sql);
  await stampInboxes(tx, conversationId, [userId], 'settings');
}
