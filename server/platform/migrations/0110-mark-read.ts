import { Migration } from '@mikro-orm/migrations';

/** Marks of many readers are written by one call instead of seven statements each. */
export class MarkRead extends Migration {
  override name = '0110-mark-read';

  override up(): void {
    this.addSql(markRead);
  }
}

/**
 * `mark_read` moves readers on: each asks for a conversation, a person and how far they have read. It never moves back. What
 * mentions them up to there is read too, and each who moves takes one version of their own log.
 *
 * Verdicts: MOVED · KEPT (they had read as far before) · NOT_FOUND (no member, or no such message) · BUSY (somebody else has
 * their membership or themselves locked, and `wait` is false). `small` says whether the conversation has at most `most`
 * members; `version` is the conversation's, `inbox_version` the reader's own.
 *
 * Locks: membership, user. The memberships are locked first, and all is judged and written on a fresh snapshot: whoever adds a
 * mention to an older message locks the membership as well, so either that mention is seen here, or they see how far was read.
 */
const markRead = `
create function mark_read(conversations uuid[], people uuid[], seqs bigint[], most int, wait boolean)
returns table (ord bigint, outcome text, at timestamptz, small boolean, version bigint, inbox_version bigint)
language plpgsql volatile
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off set lock_timeout = '10s' as $$
#variable_conflict use_column
declare
  held bigint[];
  movers uuid[];
  free uuid[];
begin
  if wait then
    select array_agg(l.o) into held from (
      select i.o from unnest(conversations, people) with ordinality i(c, u, o)
      join membership m on m.conversation_id = i.c and m.user_id = i.u and m.left_at is null
      order by i.c, i.u for update of m) l;
  else
    select array_agg(l.o) into held from (
      select i.o from unnest(conversations, people) with ordinality i(c, u, o)
      join membership m on m.conversation_id = i.c and m.user_id = i.u and m.left_at is null
      order by i.c, i.u for update of m skip locked) l;
  end if;
  select array_agg(distinct i.u) into movers
  from unnest(conversations, people, seqs) with ordinality i(c, u, s, o)
  join membership m on m.conversation_id = i.c and m.user_id = i.u
  join conversation v on v.id = i.c
  where i.o = any (held) and i.s > m.last_read_seq and i.s between 1 and v.last_seq;
  if wait then
    select array_agg(l.id) into free from (
      select id from "user" where id = any (movers) order by id for no key update) l;
  else
    select array_agg(l.id) into free from (
      select id from "user" where id = any (movers) order by id for no key update skip locked) l;
  end if;
  return query
  with asked as materialized (
    select i.o, i.c, i.u, i.s, v.version, m.user_id is not null and i.s between 1 and v.last_seq as found,
      i.s > m.last_read_seq as further, coalesce(i.o = any (held), false) as mine
    from unnest(conversations, people, seqs) with ordinality i(c, u, s, o)
    left join membership m on m.conversation_id = i.c and m.user_id = i.u and m.left_at is null
    left join conversation v on v.id = i.c
  ), due as materialized (
    select a.c, a.u, max(a.s) as s, (select count(*) <= most from (
      select from membership x where x.conversation_id = a.c and x.left_at is null limit most + 1) y) as small
    from asked a where a.found and a.further and a.mine and a.u = any (free) group by a.c, a.u
  ), bumped as (
    update "user" set inbox_version = inbox_version + 1 where id = any (array(select d.u from due d))
    returning id, inbox_version
  ), moved as (
    update membership m set last_read_seq = d.s, last_read_at = now(),
      inbox_version = b.inbox_version, read_version = b.inbox_version
    from due d join bumped b on b.id = d.u
    where m.conversation_id = d.c and m.user_id = d.u
    returning m.conversation_id c, m.user_id u, d.s, d.small, m.inbox_version v, m.last_read_at at
  ), seen as (
    update mention k set read_at = now() from due d
    where k.conversation_id = d.c and k.user_id = d.u and k.seq <= d.s and k.read_at is null and not k.in_thread
  )
  select a.o, case
      when not a.found then 'NOT_FOUND'
      when a.mine and not a.further then 'KEPT'
      when m.u is null then 'BUSY'
      when m.s = a.s then 'MOVED'
      else 'KEPT'
    end, m.at, m.small, a.version, m.v
  from asked a left join moved m on m.c = a.c and m.u = a.u
  order by a.o;
end $$`;
