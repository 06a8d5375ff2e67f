/**
 * `send_batch`, as threads, slow mode, blocking, group mentions and drafts have it. What was said of the first one stands:
 * conversations are locked in id order, then judged and written on a fresh snapshot, under a generic plan that does not
 * depend on statistics.
 *
 * More verdicts: BLOCKED (the other person of a direct conversation has blocked the author) · SLOW (slow mode: members wait
 * `retry_after` seconds between two messages).
 *
 * A reply in a thread stamps its root too, with a version of its own behind those of the messages: `head` is the
 * conversation's version after the batch. `in_rooms` is false for a reply that is not also said in the room: it moves
 * neither the room's place in a list nor anyone's unread count. `groups` names whom a message addresses as a group:
 * 'channel' all members, 'here' those among `online`. `extras` carries `media` and `forwarded`. A draft of the author in
 * the same place is cleared and stamped in its owner's log (`draft_cleared`). Locks: conversation, quota, membership, user.
 */
export const sendBatchWithThreads = `
create function send_batch(
  conversations uuid[], authors uuid[], keys text[], hashes bytea[], kinds text[], bodies text[], contents jsonb[],
  media text[], threads bigint[], quotes bigint[], in_rooms boolean[], groups text[], extras jsonb[], said jsonb,
  online uuid[], per_minute int, per_day int, wait boolean
) returns table (
  ord bigint, outcome text, seq bigint, version bigint, created_at timestamptz, mentioned uuid[], retry_after int,
  head bigint, draft_cleared boolean
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
    from unnest(conversations, authors, keys, hashes, kinds, bodies, contents, media, threads, quotes, in_rooms, groups,
      extras) with ordinality i(c, a, k, h, kind, body, content, media_url, thread, quote, in_room, grp, extra, o)
    window same as (partition by i.c, i.a, i.k order by i.o)
  ), judged as materialized (
    select a.*, old.seq old_seq, old.created_version old_version, old.created_at old_at, old.mentioned old_mentioned,
      v.slow_seconds > 0 and m.role = 'MEMBER' slow, v.slow_seconds, m.last_sent_at,
      case
        when old.request_hash = a.h then 'RETRY'
        when old.seq is not null then 'CONFLICT'
        when v.id is null then 'NOT_FOUND'
        when not coalesce(a.c = any (locked), false) then 'BUSY'
        when m.user_id is null then 'NOT_FOUND'
        when v.archived_at is not null then 'ARCHIVED'
        when a.thread is not null and root.seq is null then 'NOT_FOUND'
        when a.quote is not null and quoted.seq is null then 'NOT_FOUND'
        when blocked.user_id is not null then 'BLOCKED'
        when v.slow_seconds > 0 and m.role = 'MEMBER' and m.last_sent_at > now_ - v.slow_seconds * interval '1 s' then 'SLOW'
        else 'OK'
      end verdict
    from asked a
    left join lateral (select x.* from conversation x where x.id = a.c limit 1) v on true
    left join lateral (select x.* from message x
      where x.conversation_id = a.c and (x.author_id, x.client_key) >= (a.a, a.k)
      order by x.author_id, x.client_key limit 1) old on old.author_id = a.a and old.client_key = a.k
    left join lateral (select x.user_id, x.role, x.last_sent_at from membership x
      where x.conversation_id = a.c and x.user_id = a.a and x.left_at is null limit 1) m on true
    left join lateral (select x.seq, x.thread_root_seq from message x
      where x.conversation_id = a.c and x.seq >= a.thread
      order by x.seq limit 1) root on root.seq = a.thread and root.thread_root_seq is null
    left join lateral (select x.seq, x.deleted_at from message x
      where x.conversation_id = a.c and x.seq >= a.quote
      order by x.seq limit 1) quoted on quoted.seq = a.quote and quoted.deleted_at is null
    left join lateral (select x.user_id from user_block x
      where v.kind = 'DIRECT' and x.blocked_id = a.a and x.removed_at is null
        and x.user_id = case when split_part(v.pair_key, ':', 1)::uuid = a.a
          then split_part(v.pair_key, ':', 2)::uuid else split_part(v.pair_key, ':', 1)::uuid end
      limit 1) blocked on true
  ), ranked as materialized (
    select j.*, row_number() over (partition by j.c, j.a, j.verdict = 'OK' and j.nth = 1 order by j.o) turn from judged j
  ), wanted as materialized (
    select r.*, row_number() over (partition by r.a order by r.o) mine from ranked r
    where r.verdict = 'OK' and r.nth = 1 and (not r.slow or r.turn = 1)
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
    update conversation v set last_seq = v.last_seq + g.n, version = v.version + g.n + g.roots,
      last_message_at = case when g.in_room then greatest(v.last_message_at, now_) else v.last_message_at end,
      last_written_at = greatest(v.last_written_at, now_)
    from (select c, count(*) n, count(distinct thread) roots, bool_or(in_room) in_room from go group by c) g
    where v.id = g.c
    returning v.id, v.last_seq - g.n seq_before, v.version - g.n - g.roots version_before, v.version head,
      v.last_written_at at, g.n sent
  ), placed as materialized (
    select g.*, seq_before + n seq, version_before + n ver, version_before + sent root_version, head, at
    from go g join moved on id = g.c
  ), heard as materialized (
    select f.o, f.c, f.seq, f.in_room, f.thread, array_agg(distinct f.user_id) users from (
      select p.o, p.c, p.seq, p.in_room, p.thread, m.user_id
      from jsonb_to_recordset(said) s(o bigint, u uuid) join placed p on p.o = s.o
      join membership m on m.conversation_id = p.c and m.user_id = s.u and m.left_at is null and m.user_id <> p.a
      union all
      select p.o, p.c, p.seq, p.in_room, p.thread, m.user_id
      from placed p cross join lateral (
        select x.user_id from membership x
        where x.conversation_id = p.c and x.left_at is null and x.user_id <> p.a
          and (p.grp = 'channel' or x.user_id = any (online)) offset 0) m
      where p.grp is not null) f
    group by f.o, f.c, f.seq, f.in_room, f.thread
  ), written as (
    insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body,
      content, media_url, thread_root_seq, quoted_seq, mentioned, created_at, in_room, mention_group, media, forwarded)
    select p.c, p.seq, p.ver, p.ver, p.a, p.k, p.h, p.kind, p.body, p.content, p.media_url, p.thread, p.quote,
      coalesce(h.users, '{}'), p.at, p.in_room, p.grp, p.extra -> 'media', p.extra -> 'forwarded'
    from placed p left join heard h on h.o = p.o
  ), flagged as (
    insert into mention (conversation_id, seq, user_id, in_thread)
    select h.c, h.seq, unnest(h.users), not h.in_room from heard h
  ), replied as materialized (
    select p.c, p.thread, count(*) n, max(p.seq) last_seq, max(p.at) last_at, array_agg(p.a order by p.seq desc) authors,
      min(p.root_version) + row_number() over (partition by p.c order by p.thread) ver
    from placed p where p.thread is not null group by p.c, p.thread
  ), rooted as (
    update message r set version = t.ver, thread = jsonb_build_object(
      'count', coalesce((r.thread ->> 'count')::int, 0) + t.n, 'lastSeq', t.last_seq, 'lastAt', t.last_at,
      'authorIds', (select jsonb_agg(y.u order by y.place) from (
        select x.u, min(x.place) place from (
          select n.u, n.place from unnest(t.authors) with ordinality n (u, place)
          union all
          select e.u::uuid, 1000 + e.place from jsonb_array_elements_text(r.thread -> 'authorIds') with ordinality e (u, place)
        ) x group by x.u order by 2 limit 3) y))
    from replied t where r.conversation_id = t.c and r.seq = t.thread
    returning r.conversation_id c, r.seq, r.author_id
  ), followed as (
    insert into thread_follow as f (conversation_id, root_seq, user_id, following, last_read_seq)
    select w.c, w.thread, w.u, true, max(w.read) from (
      select p.c, p.thread, p.a u, p.seq read from placed p where p.thread is not null
      union all
      select h.c, h.thread, unnest(h.users), 0 from heard h where h.thread is not null
      union all
      select r.c, r.seq, r.author_id, 0 from rooted r where not exists (
        select from thread_follow x where x.conversation_id = r.c and x.root_seq = r.seq and x.user_id = r.author_id)
    ) w group by w.c, w.thread, w.u order by w.c, w.thread, w.u
    on conflict (conversation_id, root_seq, user_id) do update
      set following = true, last_read_seq = greatest(f.last_read_seq, excluded.last_read_seq)
  ), paced as (
    update membership m set last_sent_at = now_ from (select distinct p.c, p.a from placed p where p.slow) p
    where m.conversation_id = p.c and m.user_id = p.a
  ), drafted as materialized (
    select p.o, d.conversation_id c, d.user_id u, d.thread_root_seq t from placed p cross join lateral (
      select x.* from draft x where x.conversation_id = p.c and x.user_id = p.a
        and x.thread_root_seq = coalesce(p.thread, 0) and x.body <> '' limit 1) d
  ), writers as materialized (
    select x.id from "user" x where x.id in (select u from drafted) order by x.id for no key update
  ), stamped as (
    update "user" x set inbox_version = x.inbox_version + 1 from writers w where x.id = w.id
    returning x.id, x.inbox_version
  ), cleared as (
    update draft x set body = '', updated_at = now_, inbox_version = s.inbox_version
    from drafted d join stamped s on s.id = d.u
    where x.conversation_id = d.c and x.user_id = d.u and x.thread_root_seq = d.t
  )
  select j.o,
    case
      when j.verdict <> 'OK' then j.verdict
      when j.nth > 1 and j.h <> j.first_h then 'CONFLICT'
      when p.o is null and j.slow and j.turn > 1 then 'SLOW'
      when p.o is null then 'RATE_LIMITED'
      when j.nth > 1 then 'RETRY'
      else 'SENT'
    end,
    coalesce(p.seq, j.old_seq), coalesce(p.ver, j.old_version), coalesce(p.at, j.old_at),
    coalesce(h.users, j.old_mentioned, '{}'),
    case when j.verdict = 'SLOW' then
        greatest(1, ceil(extract(epoch from j.last_sent_at + j.slow_seconds * interval '1 s' - now_)))::int
      when j.verdict = 'OK' and p.o is null and j.slow and j.turn > 1 then j.slow_seconds
      when j.verdict = 'OK' and p.o is null then (
      select ceil(extract(epoch from case
        when q.day_used >= per_day then (now_ at time zone 'utc')::date + 1 - (now_ at time zone 'utc')
        else q.opened + interval '60 s' - now_ end))::int
      from charge q where q.user_id = j.a) end,
    p.head, exists (select from drafted d where d.o = p.o)
  from ranked j left join placed p on p.o = j.first_o left join heard h on h.o = p.o
  order by j.o;
end $$`;
