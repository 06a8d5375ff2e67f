import { Migration } from '@mikro-orm/migrations';
import { sendBatchWithThreads } from './0005-send-batch-function.ts';
import { keepingDrafts } from './0050-forwarding.ts';
import { steadily } from './0080-steady-sends.ts';
import { namedRoots } from './0092-named-roots.ts';
import { plainFirst } from './0101-plain-sends.ts';

/**
 * A batch keeps the order in which everybody locks: what it wrote without one, memberships (slow mode) and people (drafts), it
 * now locks in turn, and each step waits for the one before. Readers lock a membership and then its person, and a batch that
 * had the person already waited for the membership: a circle, which PostgreSQL broke after a second.
 */
export class OneLockOrder extends Migration {
  override name = '0120-one-lock-order';

  override up(): void {
    this.addSql(inOneOrder(plainFirst(namedRoots(steadily(keepingDrafts(sendBatchWithThreads))))));
  }
}

/** Slow mode: the memberships in the order of their keys, before any person. */
const pacing = `pacing as materialized (
    select m.c, m.a from (select distinct p.c, p.a from placed p where p.slow order by p.c, p.a) p cross join lateral (
      select x.conversation_id c, x.user_id a from membership x
      where x.conversation_id = p.c and x.user_id = p.a for no key update) m
  ), paced as (
    update membership m set last_sent_at = now_ from pacing p where m.conversation_id = p.c and m.user_id = p.a
  ), `;

/**
 * Who follows the threads of a batch, where it has several: a reply stamps its root, and the root's trigger all who follow it,
 * only once the statement is done. By then rows of a later thread are locked, which whoever marks all their threads as read
 * locks after those of an earlier one.
 */
const minded = `minded as materialized (
    select f.u from (
      select distinct p.c, p.thread from placed p where p.thread is not null order by p.c, p.thread) t
    cross join lateral (
      select x.user_id u from thread_follow x where x.conversation_id = t.c and x.root_seq = t.thread
      order by x.user_id for no key update) f
    where (select count(*) from rooted) >= 0
      and (select count(distinct (p.c, p.thread)) from placed p where p.thread is not null) > 1
  ), `;

/** The text of `send_batch` that locks quota, membership, user, then threads. Throws where something is not there to be moved. */
export function inOneOrder(text: string): string {
  const paced = between(text, 'paced as (', 'drafted as materialized (');
  const written = between(text, 'drafted as materialized (', 'stamped as (');
  const people = swap(
    written,
    'x.id in (select u from drafted)',
    (found) => `${found} and (select count(*) from pacing) >= 0`,
  );
  return [
    ['replied as materialized (', (found: string) => `${pacing}${people}${found}`],
    ['followed as (', (found: string) => `${minded}${found}`],
    [paced + written, () => ''],
    [
      'from placed p where p.thread is not null group by',
      () => 'from placed p where p.thread is not null and (select count(*) from writers) >= 0 group by',
    ],
    [
      'from placed p where p.thread is not null\n      union all',
      () => 'from placed p where p.thread is not null and (select count(*) from minded) >= 0\n      union all',
    ],
  ].reduce((changed, [from, to]) => swap(changed, from as string, to as (found: string) => string), text);
}

function between(text: string, start: string, end: string): string {
  const at = text.indexOf(start);
  const to = text.indexOf(end, at);
  if (at < 0 || to < 0) throw new Error(`send_batch has no “${start}” any more.`);
  return text.slice(at, to);
}

function swap(text: string, from: string, to: (found: string) => string): string {
  if (!text.includes(from)) throw new Error(`send_batch has no “${from}” any more.`);
  return text.replace(from, to);
}
