import { sql } from 'kysely';
import type { Transaction } from '../platform/transact.ts';
import type { DemoUsername } from './talk.ts';

/** What people did with messages besides writing them. A message is named by the words it begins with. */
export const demoReactions: { to: string; emoji: string; by: DemoUsername[] }[] = [
  { to: 'In! And the charts are beautiful.', emoji: '🎉', by: ['alice', 'bob'] },
  { to: 'With the cake. 🍰', emoji: '🍰', by: ['alice', 'bob', 'charlie'] },
  { to: 'The kettle has a new fuse', emoji: '👏', by: ['charlie', 'bob'] },
  { to: 'Oh! It says **done in 14 s**', emoji: '🚀', by: ['alice', 'bob'] },
  { to: 'Flats done, 24 frames', emoji: '✅', by: ['alice'] },
];

/** What is pinned, and by whom. */
export const demoPins: { message: string; by: DemoUsername }[] = [{ message: 'Three things to know', by: 'alice' }];

/** Adds reactions and pins to the messages of the demo. Nobody has read them yet, so they take no versions of their own. */
export async function addTouches(tx: Transaction, people: Map<string, string>): Promise<void> {
  for (const { to, emoji, by } of demoReactions) {
    await sql`
      insert into reaction (conversation_id, seq, user_id, emoji)
      select m.conversation_id, m.seq, u, ${emoji} from message m, unnest(${by.map((name) => people.get(name))}::uuid[]) u
      where starts_with(m.body, ${to})`.execute(tx.sql);
  }
  await sql`
    update message m set reactions = r.counts from (
      select c.conversation_id, c.seq, jsonb_agg(jsonb_build_object('emoji', c.emoji, 'count', c.n) order by c.emoji) as counts
      from (select conversation_id, seq, emoji, count(*) as n from reaction group by 1, 2, 3) c group by 1, 2) r
    where m.conversation_id = r.conversation_id and m.seq = r.seq`.execute(tx.sql);
  for (const { message, by } of demoPins) {
    await sql`
      update message set pinned_at = created_at, pinned_by = ${people.get(by)}
      where body like ${`%${message}%`}`.execute(tx.sql);
  }
}
