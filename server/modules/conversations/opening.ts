import { sql } from 'kysely';
import type { Sql } from '../../platform/database.ts';
import { FieldErrors, Forbidden, NotFound, refuseIssues } from '../../platform/errors.ts';
import { localId, uuidv7 } from '../../platform/ids.ts';
import { spendWrite } from '../../platform/quota.ts';
import { type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { Conversation, type Visibility } from './conversation.entity.ts';
import { writeEvent } from './events.ts';
import { addMemberships } from './member-writes.ts';
import { descriptionIssue, nameIssue, orNull, slugOf, topicIssue } from './names.ts';

const mostMembers = 500;

/** What a new group or room is to be. */
export interface ConversationPlan {
  kind: 'GROUP' | 'ROOM';
  visibility?: Visibility | null;
  name?: string | null;
  topic?: string | null;
  description?: string | null;
  memberIds?: readonly string[] | null;
}

/**
 * Opens the one conversation between the viewer and another person; however often, it is the same, and only its creation
 * counts against the day. Throws `NotFound`, `Forbidden`, `RateLimited`. Returns its uuid.
 */
export async function openDirectConversation(viewer: Viewer, userId: string): Promise<string> {
  const other = localId('usr', userId);
  if (!other) throw new NotFound('This person');
  if (other === viewer.userId) throw new Forbidden('You cannot write to yourself. Choose somebody else.');
  const pairKey = pairKeyOf(viewer.userId, other);
  const known = await findPair(viewer.services.sql, pairKey);
  if (known) return known;
  return transact(viewer.services, async (tx) => {
    await allActive(tx, [other], 'This person');
    const { rows } = await sql<{ id: string }>`
      insert into conversation (id, kind, visibility, pair_key, created_by)
      values (${uuidv7()}, 'DIRECT', 'PRIVATE', ${pairKey}, ${viewer.userId})
      on conflict (pair_key) do nothing returning id`.execute(tx.sql);
    if (!rows[0]) return (await findPair(tx.sql, pairKey))!;
    await spendWrite(tx, viewer.userId);
    const people = [viewer.userId, other].map((id) => ({ userId: id, role: 'MEMBER' as const }));
    await addMemberships(tx, rows[0].id, people);
    return rows[0].id;
  });
}

/** Names the pair of two people, whichever way round. */
export function pairKeyOf(one: string, other: string): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`;
}

/** Creates a group or room with its first members, all or nothing. The viewer is its owner. Returns its uuid. */
export async function createConversation(viewer: Viewer, plan: ConversationPlan): Promise<string> {
  const memberIds = [...new Set(plan.memberIds ?? [])];
  refuseIssues([
    nameIssue(plan.kind, plan.name),
    topicIssue(plan.topic),
    descriptionIssue(plan.description),
    plan.kind === 'GROUP' &&
      plan.visibility === 'PUBLIC' && { field: 'visibility', message: 'Groups are private. Make it a room.' },
    memberIds.length > mostMembers && { field: 'memberIds', message: `Begin with at most ${mostMembers} people.` },
  ]);
  const others = memberIds.map((id) => localId('usr', id)).filter((id) => id !== viewer.userId);
  if (others.some((id) => !id)) throw new NotFound('One of these people');
  return refusingTakenName(() =>
    transact(viewer.services, async (tx) => {
      await allActive(tx, others as string[], 'One of these people');
      await spendWrite(tx, viewer.userId);
      const id = uuidv7();
      const slug = plan.kind === 'ROOM' ? slugOf(plan.name!) : null;
      const visibility = plan.visibility ?? (plan.kind === 'ROOM' ? 'PUBLIC' : 'PRIVATE');
      tx.em.create(Conversation, {
        id,
        kind: plan.kind,
        visibility,
        name: orNull(plan.name),
        slug,
        topic: orNull(plan.topic),
        description: orNull(plan.description),
        createdBy: viewer.userId,
      });
      await tx.em.flush();
      const members = (others as string[]).map((userId) => ({ userId, role: 'MEMBER' as const }));
      await addMemberships(tx, id, [{ userId: viewer.userId, role: 'OWNER' }, ...members]);
      await writeEvent(tx, id, { kind: 'CREATED', actorId: viewer.userId, subjectIds: others as string[] });
      return id;
    }),
  );
}

/** Turns the database's "this slug exists" into a field error about the name. */
export async function refusingTakenName<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && error.message.includes('conversation_slug')) {
      throw new FieldErrors([
        { field: 'name', message: 'There is a room of this name. Choose another, or join that one.' },
      ]);
    }
    throw error;
  }
}

/** Throws `NotFound` unless all these people exist and are active. */
export async function allActive(tx: Transaction, ids: string[], what: string): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from "user" where id = any (${ids}::uuid[]) and deleted_at is null`.execute(tx.sql);
  if (rows[0]!.n !== new Set(ids).size) throw new NotFound(what);
}

async function findPair(db: Sql, pairKey: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from conversation where pair_key = ${pairKey}`.execute(db);
  return rows[0]?.id;
}
