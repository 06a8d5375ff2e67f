import { Migration } from '@mikro-orm/migrations';
import { sendBatchWithThreads } from './0005-send-batch-function.ts';
import { keepingDrafts } from './0050-forwarding.ts';
import { steadily } from './0080-steady-sends.ts';
import { namedRoots } from './0092-named-roots.ts';

/**
 * A batch without threads, mentions, slow mode and drafts, as most are, is written by a statement that knows nothing of them:
 * it opens three tables to write into instead of nine, which saves 0.4 ms of each batch (a single send 0.65 instead of 1.07).
 */
export class PlainSends extends Migration {
  override name = '0101-plain-sends';

  override up(): void {
    this.addSql(plainFirst(namedRoots(steadily(keepingDrafts(sendBatchWithThreads)))));
  }
}

/** The text of `send_batch` with a second, shorter statement for batches that need no more. */
export function plainFirst(text: string): string {
  const from = text.indexOf('  return query\n');
  const to = text.indexOf('end $$');
  const whole = text.slice(from, to).trimEnd();
  const head = swap(text.slice(0, from), [
    ['  locked uuid[];', '  locked uuid[];\n  slowed boolean;\n  plain boolean;'],
    [
      'select array_agg(l.id) into locked from (',
      'select array_agg(l.id), bool_or(l.slow_seconds > 0) into locked, slowed from (',
    ],
    [
      'select array_agg(l.id) into locked from (',
      'select array_agg(l.id), bool_or(l.slow_seconds > 0) into locked, slowed from (',
    ],
    ['select id from conversation', 'select id, slow_seconds from conversation'],
    ['select id from conversation', 'select id, slow_seconds from conversation'],
  ]);
  return `${head}  plain := said = '[]' and array_remove(threads, null) = '{}' and array_remove(groups, null) = '{}'
    and not coalesce(slowed, false)
    and not exists (
      select from unnest(conversations, authors) i(c, a) cross join lateral (
        select from draft x
        where x.conversation_id = i.c and x.user_id = i.a and x.thread_root_seq = 0 and x.body <> '' limit 1) d);
  if plain then
${plainly(whole)}
  else
${whole}
  end if;
${text.slice(to)}`;
}

/** The same statement without what only threads, mentions, slow mode and drafts need. */
function plainly(statement: string): string {
  const between = (start: string, end: string) => {
    const at = statement.indexOf(start);
    return statement.slice(at, statement.indexOf(end, at));
  };
  return swap(statement, [
    [between('), heard as materialized (', '), written as ('), ''],
    [between('), flagged as (', ')\n  select j.o,'), ''],
    ["coalesce(h.users, '{}'), p.at", "'{}', p.at"],
    ['from placed p left join heard h on h.o = p.o\n', 'from placed p\n'],
    ["coalesce(h.users, j.old_mentioned, '{}')", "coalesce(j.old_mentioned, '{}')"],
    [' left join heard h on h.o = p.o', ''],
    ['exists (select from drafted d where d.o = p.o)', 'false'],
  ]);
}

/** Puts one thing in the place of another, once each, in order. Throws where something is not there to be replaced. */
function swap(text: string, pairs: [string, string][]): string {
  return pairs.reduce((changed, [from, to]) => {
    if (!from || !changed.includes(from)) throw new Error(`send_batch has no “${from}” any more.`);
    return changed.replace(from, () => to);
  }, text);
}
