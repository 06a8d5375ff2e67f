import { sql } from 'kysely';
import { bump, Locked, type Transaction } from '../../platform/transact.ts';
import type { MemberRole } from './membership.entity.ts';

/**
 * Makes people members of a locked conversation; those who are already are passed over. Each joining takes a version of
 * its own. Unread counting begins at now. Returns who is new.
 */
export async function addMemberships(
  tx: Transaction,
  conversationId: string,
  people: { userId: string; role: MemberRole }[],
): Promise<string[]> {
  const { rows: present } = await sql<{ userId: string }>`
    select user_id as "userId" from membership
    where conversation_id = ${conversationId} and left_at is null and user_id = any (${people.map((p) => p.userId)}::uuid[])`.execute(
    tx.sql,
  );
  const known = new Set(present.map((row) => row.userId));
  const fresh = people.filter((person) => !known.has(person.userId));
  if (fresh.length === 0) return [];
  const first = await bump(tx, conversationId, fresh.length);
  const ids = fresh.map((person) => person.userId);
  await sql`
    insert into membership as m (conversation_id, user_id, role, version, joined_version, joined_seq, last_read_seq)
    select c.id, p.user_id, p.role, ${first} + p.n - 1, ${first} + p.n - 1, c.last_seq, c.last_seq
    from conversation c,
      unnest(${ids}::uuid[], ${fresh.map((person) => person.role)}::text[]) with ordinality p (user_id, role, n)
    where c.id = ${conversationId} order by p.user_id
    on conflict (conversation_id, user_id) do update set role = excluded.role, version = excluded.version,
      joined_version = excluded.joined_version, joined_seq = excluded.joined_seq, joined_at = now(), left_at = null,
      last_read_seq = excluded.last_read_seq`.execute(tx.sql);
  await sql`
    update mention set read_at = now()
    where conversation_id = ${conversationId} and user_id = any (${ids}::uuid[]) and read_at is null`.execute(tx.sql);
  await stampInboxes(tx, conversationId, ids);
  return ids;
}

/** Ends a membership in a locked conversation, as a change of its log. False where there was none. */
export async function endMembership(tx: Transaction, conversationId: string, userId: string): Promise<boolean> {
  if (!(await holdMembership(tx, conversationId, userId))) return false;
  const version = await bump(tx, conversationId);
  await sql`
    update membership set left_at = now(), version = ${version}, role = 'MEMBER'
    where conversation_id = ${conversationId} and user_id = ${userId}`.execute(tx.sql);
  await stampInboxes(tx, conversationId, [userId]);
  return true;
}

/**
 * Locks somebody's membership until the end of the transaction: whoever reads, and whoever changes what mentions them, does so
 * in turn. Comes before their row in `user`. False where they are no member.
 */
export async function holdMembership(tx: Transaction, conversationId: string, userId: string): Promise<boolean> {
  const mine = sql`select from membership
    where conversation_id = ${conversationId} and user_id = ${userId} and left_at is null`;
  const { rows } = await sql`${mine} for update ${tx.waits ? sql`` : sql`skip locked`}`.execute(tx.sql);
  if (rows.length > 0 || tx.waits) return rows.length > 0;
  const { rows: there } = await mine.execute(tx.sql);
  if (there.length > 0) throw new Locked(`${conversationId} ${userId}`);
  return false;
}

/** What of a membership changed for its person: where they have read to, or how it is set, their role included. */
export type MineChange = 'read' | 'settings';

/**
 * Writes a change of these people's memberships into their own logs. The caller has these memberships locked, or written: the
 * people come after. They are locked in the order of their ids, and named twice, or all members of a great room would be read
 * to find those who were locked.
 */
export async function stampInboxes(
  tx: Transaction,
  conversationId: string,
  userIds: string[],
  change?: MineChange,
): Promise<void> {
  await sql`
    with locked as materialized (
      select id from "user" where id = any (${userIds}::uuid[]) order by id for no key update
    ), bumped as (
      update "user" u set inbox_version = inbox_version + 1 from locked l where u.id = l.id returning u.id, u.inbox_version
    )
    update membership m set inbox_version = b.inbox_version,
      read_version = case when ${change ?? ''} = 'read' then b.inbox_version else m.read_version end,
      settings_version = case when ${change ?? ''} = 'settings' then b.inbox_version else m.settings_version end
    from bumped b
    where m.conversation_id = ${conversationId} and m.user_id = b.id and m.user_id = any (${userIds}::uuid[])`.execute(
    tx.sql,
  );
  for (const userId of userIds) tx.hint({ about: 'inbox', userId });
}
