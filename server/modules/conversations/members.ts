import { sql } from 'kysely';
import { FieldErrors, Forbidden, NotFound, Refusal } from '../../platform/errors.ts';
import { localId } from '../../platform/ids.ts';
import { type LockedConversation, lockConversation, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { writeEvent } from './events.ts';
import { addMemberships, endMembership } from './member-writes.ts';
import type { MemberRole } from './membership.entity.ts';
import { allActive } from './opening.ts';

const mostAtOnce = 100;

/** The conversation is archived: nothing in it can change. */
export class Archived extends Refusal {
  constructor() {
    super('ARCHIVED', 'This conversation is archived. Nothing can be added to it.');
  }
}

/** The owner has to hand the conversation over before leaving it. */
export class OwnerCannotLeave extends Refusal {
  constructor() {
    super('OWNER_CANNOT_LEAVE', 'You own this conversation. Hand it over to another member first, then leave.');
  }
}

/** A conversation under its lock, and what the viewer may do there. `role` is undefined for outsiders. */
export interface Standing {
  conversation: LockedConversation;
  role: MemberRole | undefined;
}

/** Locks a conversation and finds the viewer's role. `NotFound` unless they are a member or it is a public room. */
export async function standingOf(tx: Transaction, viewer: Viewer, id: string): Promise<Standing> {
  const uuid = localId('cnv', id);
  const conversation = uuid && (await lockConversation(tx, uuid));
  if (!conversation) throw new NotFound('This conversation');
  const role = await roleOf(tx, conversation.id, viewer.userId);
  const open = conversation.kind === 'ROOM' && conversation.visibility === 'PUBLIC';
  if (!role && !open) throw new NotFound('This conversation');
  return { conversation, role };
}

/** Joins a public room. Joining twice is joining once. Returns the conversation's uuid. */
export function joinConversation(viewer: Viewer, id: string): Promise<string> {
  return transact(viewer.services, async (tx) => {
    const { conversation, role } = await standingOf(tx, viewer, id);
    if (role) return conversation.id;
    if (conversation.archivedAt) throw new Archived();
    await addMemberships(tx, conversation.id, [{ userId: viewer.userId, role: 'MEMBER' }]);
    await writeEvent(tx, conversation.id, { kind: 'JOINED', actorId: viewer.userId });
    return conversation.id;
  });
}

/** Leaves a group or room: access and events end at once. The owner cannot. */
export function leaveConversation(viewer: Viewer, id: string): Promise<void> {
  return transact(viewer.services, async (tx) => {
    const { conversation, role } = await standingOf(tx, viewer, id);
    if (!role) throw new NotFound('This conversation');
    if (conversation.kind === 'DIRECT') throw new Forbidden('A direct conversation cannot be left.');
    if (role === 'OWNER') throw new OwnerCannotLeave();
    await endMembership(tx, conversation.id, viewer.userId);
    await writeEvent(tx, conversation.id, { kind: 'LEFT', actorId: viewer.userId });
  });
}

/** Adds people. In a public room any member may, in a private one only its admins and owner. Returns the uuid. */
export function addMembers(viewer: Viewer, id: string, userIds: readonly string[]): Promise<string> {
  const ids = [...new Set(userIds)].map((userId) => localId('usr', userId));
  if (ids.length === 0 || ids.length > mostAtOnce) {
    throw new FieldErrors([{ field: 'userIds', message: `Add 1 to ${mostAtOnce} people at a time.` }]);
  }
  return transact(viewer.services, async (tx) => {
    const conversationId = await addingTo(tx, viewer, id);
    if (ids.some((userId) => !userId)) throw new NotFound('One of these people');
    await allActive(tx, ids as string[], 'One of these people');
    await addPeople(tx, viewer, conversationId, ids as string[]);
    return conversationId;
  });
}

/** Locks a conversation the viewer may add people to and returns its uuid. Throws `NotFound`, `Forbidden`, `Archived`. */
export async function addingTo(tx: Transaction, viewer: Viewer, id: string): Promise<string> {
  const { conversation, role } = await standingOf(tx, viewer, id);
  if (!role) throw new Forbidden('Join the room before you add others.');
  if (conversation.kind === 'DIRECT') {
    throw new Forbidden('A direct conversation is between two people. Create a group.');
  }
  const open = conversation.kind === 'ROOM' && conversation.visibility === 'PUBLIC';
  if (!open && role === 'MEMBER') throw new Forbidden('Only admins can add people here.');
  if (conversation.archivedAt) throw new Archived();
  return conversation.id;
}

/** Makes these people (uuids) members and tells it in a system line. Returns who is new. */
export async function addPeople(tx: Transaction, viewer: Viewer, id: string, userIds: string[]): Promise<string[]> {
  const people = userIds.map((userId) => ({ userId, role: 'MEMBER' as const }));
  const subjectIds = await addMemberships(tx, id, people);
  if (subjectIds.length > 0) await writeEvent(tx, id, { kind: 'ADDED', actorId: viewer.userId, subjectIds });
  return subjectIds;
}

/** Removes somebody. Admins may remove members, the owner anyone but themselves. Returns the conversation's uuid. */
export function removeMember(viewer: Viewer, id: string, userId: string): Promise<string> {
  return transact(viewer.services, async (tx) => {
    const { conversation, role } = await standingOf(tx, viewer, id);
    if (!role || role === 'MEMBER') throw new Forbidden('Only admins can remove people.');
    const target = localId('usr', userId);
    const theirs = target && (await roleOf(tx, conversation.id, target));
    if (!target || !theirs) throw new NotFound('This member');
    if (theirs === 'OWNER') throw new Forbidden('The owner cannot be removed.');
    if (theirs === 'ADMIN' && role !== 'OWNER') throw new Forbidden('Only the owner can remove an admin.');
    await endMembership(tx, conversation.id, target);
    await writeEvent(tx, conversation.id, { kind: 'REMOVED', actorId: viewer.userId, subjectIds: [target] });
    return conversation.id;
  });
}

/** What somebody may do in a conversation; undefined where they are no member. */
export async function roleOf(tx: Transaction, conversationId: string, userId: string): Promise<MemberRole | undefined> {
  const { rows } = await sql<{ role: MemberRole }>`
    select role from membership
    where conversation_id = ${conversationId} and user_id = ${userId} and left_at is null`.execute(tx.sql);
  return rows[0]?.role;
}
