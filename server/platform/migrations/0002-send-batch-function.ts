/**
 * `send_batch`: sends go to the database many at a time, one array element each, and each gets its own verdict.
 *
 * Why a function and not one statement: a statement's snapshot is taken before it waits for a lock, so it would judge by
 * what was true before (a removed member's send was seen accepted). Each statement of a VOLATILE function takes a new
 * snapshot: the first locks the conversations in id order, the second judges and writes what the lock protects.
 *
 * Verdicts: SENT · RETRY (this key was sent before, here is where) · CONFLICT (this key, another request) · NOT_FOUND (no
 * such conversation, not a member, no such thread or quoted message) · ARCHIVED · RATE_LIMITED (`retry_after` seconds) ·
 * BUSY (somebody else holds the conversation; send again with `wait`).
 *
 * The generic plan is forced because planning this statement costs more than running it. It is made while the tables may
 * still be empty and kept for the life of the connection, so it must not depend on statistics: sequential scans are off, and
 * messages are looked up in the very order of the index that is meant (with an equality, an empty table's plan read every
 * message of the conversation for each send: 2.6 k/s and falling, against 16 k/s).
 */
export const sendBatchFunction = `
create function send_batch(
  conversations uuid[], authors uuid[], keys text[], hashes bytea[], kinds text[], bodies text[], contents jsonb[],
  media text[], threads bigint[], quotes bigint[], said jsonb, per_minute int, per_day int, wait boolean
) returns table (
  ord bigint, outcome text, seq bigint, version bigint, created_at timestamptz, mentioned uuid[], retry_after int
) language plpgsql volatile
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off set lock_timeout = '10s' as $$
#variable_conflict use_column
declare
  locked uuid[];
  now_ timestamptz;
begin
  if wait then
    select array_agg(l.id) into locked from (
      select id from conversation where id = any (conversations) order by id for no key update) l;
  else
    select array_agg(l.id) into locked from (
      select id from conversation where id = any (conversations) order by id for no key update skip locked) l;
  end if;
  now_ := clock_timestamp();  -- after the lock: time never runs backwards along seq
  return query
  with asked as materialized (
    select i.*,
      row_number() over same nth, first_value(i.o) over same first_o, first_value(i.h) over same first_h
    from unnest(conversations, authors, keys, hashes, kinds, bodies, contents, media, threads, quotes)
      with ordinality i(c, a, k, h, kind, body, content, media_url, thread, quote, o)
    window same as (partition by i.c, i.a, i.k order by i.o)
  ), judged as materialized (
    select a.*, old.seq old_seq, old.created_version old_version, old.created_at old_at, old.mentioned old_mentioned,
      case
        when old.request_hash = a.h then 'RETRY'
        when old.seq is not null then 'CONFLICT'
        when v.id is null then 'NOT_FOUND'
        when not coalesce(a.c = any (locked), false) then 'BUSY'
        when m.user_id is null then 'NOT_FOUND'
        when v.archived_at is not null then 'ARCHIVED'
        when a.thread is not null and root.seq is null then 'NOT_FOUND'
        when a.quote is not null and quoted.seq is null then 'NOT_FOUND'
        else 'OK'
      end verdict
    from asked a
    left join lateral (select x.* from conversation x where x.id = a.c limit 1) v on true
    left join lateral (select x.* from message x
      where x.conversation_id = a.c and (x.author_id, x.client_key) >= (a.a, a.k)
      order by x.author_id, x.client_key limit 1) old on old.author_id = a.a and old.client_key = a.k
    left join lateral (select x.user_id from membership x
      where x.conversation_id = a.c and x.user_id = a.a and x.left_at is null limit 1) m on true
    left join lateral (select x.seq, x.thread_root_seq from message x
      where x.conversation_id = a.c and x.seq >= a.thread
      order by x.seq limit 1) root on root.seq = a.thread and root.thread_root_seq is null
    left join lateral (select x.seq, x.deleted_at from message x
      where x.conversation_id = a.c and x.seq >= a.quote
      order by x.seq limit 1) quoted on quoted.seq = a.quote and quoted.deleted_at is null
  ), wanted as materialized (
    select j.*, row_number() over (partition by j.a order by j.o) mine from judged j where j.verdict = 'OK' and j.nth = 1
  ), charge as (
    insert into send_quota as q (user_id, opened, used, day, day_used, granted)
    select w.a, now_, n, (now_ at time zone 'utc')::date, n, n
    from (select a, least(count(*), per_minute, per_day)::int n from wanted group by a order by a) w
    on conflict (user_id) do update set (opened, used, day, day_used, granted) = (
      select case when fresh then now_ else q.opened end, before + g, excluded.day, day_before + g, g
      from (select q.opened <= now_ - interval '60 s' fresh,
              case when q.opened <= now_ - interval '60 s' then 0 else q.used end before,
              case when q.day < excluded.day then 0 else q.day_used end day_before) b,
        lateral (select greatest(0, least(excluded.used, per_minute - before, per_day - day_before)) g) l)
    returning q.user_id, q.granted, q.day_used, q.opened
  ), go as materialized (
    select w.*, row_number() over (partition by w.c order by w.o) n
    from wanted w join charge q on q.user_id = w.a where w.mine <= q.granted
  ), moved as (
    update conversation v set last_seq = v.last_seq + g.n, version = v.version + g.n,
      last_message_at = greatest(v.last_message_at, now_)
    from (select c, count(*) n from go group by c) g where v.id = g.c
    returning v.id, v.last_seq - g.n seq_before, v.version - g.n version_before, v.last_message_at at
  ), placed as materialized (
    select g.*, seq_before + n seq, version_before + n ver, at from go g join moved on id = g.c
  ), heard as materialized (
    select p.o, p.c, p.seq, array_agg(distinct m.user_id) users
    from jsonb_to_recordset(said) s(o bigint, u uuid) join placed p on p.o = s.o
    join membership m on m.conversation_id = p.c and m.user_id = s.u and m.left_at is null and m.user_id <> p.a
    group by p.o, p.c, p.seq
  ), written as (
    insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body,
      content, media_url, thread_root_seq, quoted_seq, mentioned, created_at)
    select p.c, p.seq, p.ver, p.ver, p.a, p.k, p.h, p.kind, p.body, p.content, p.media_url, p.thread, p.quote,
      coalesce(h.users, '{}'), p.at
    from placed p left join heard h on h.o = p.o
  ), flagged as (
    insert into mention (conversation_id, seq, user_id) select h.c, h.seq, unnest(h.users) from heard h
  )
  select j.o,
    case
      when j.verdict <> 'OK' then j.verdict
      when j.nth > 1 and j.h <> j.first_h then 'CONFLICT'
      when p.o is null then 'RATE_LIMITED'
      when j.nth > 1 then 'RETRY'
      else 'SENT'
    end,
    coalesce(p.seq, j.old_seq), coalesce(p.ver, j.old_version), coalesce(p.at, j.old_at),
    coalesce(h.users, j.old_mentioned, '{}'),
    case when j.verdict = 'OK' and p.o is null then (
      select ceil(extract(epoch from case
        when q.day_used >= per_day then (now_ at time zone 'utc')::date + 1 - (now_ at time zone 'utc')
        else q.opened + interval '60 s' - now_ end))::int
      from charge q where q.user_id = j.a) end
  from judged j left join placed p on p.o = j.first_o left join heard h on h.o = p.o
  order by j.o;
end $$`;
