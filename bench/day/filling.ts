import { filling, withoutIndexes } from '../lab/bulk.ts';
import type { Address } from '../lab/laboratory.ts';
import { planTown, type Town } from './town.ts';

/** Settles a town in a migrated database of Parley. Answers how many messages there are. */
export function settleParley(address: Address, town: Town): Promise<number> {
  return filling(address, async (client) => {
    await planTown(client, town);
    await client.query(
      `insert into "user" (id, username, email, display_name, password_hash) select id, username, n || '@example.org', name, '' from person`,
    );
    await client.query(
      `insert into session (id, user_id, token_hash, expires_at) select id, id, token, now() + interval '1 day' from person`,
    );
    await client.query(
      `insert into conversation (id, kind, visibility, name, slug, pair_key, version, last_seq, last_message_at, last_written_at)
       select x.id, x.kind, case when x.kind = 'ROOM' and x.r % 4 > 0 then 'PUBLIC' else 'PRIVATE' end, x.name, x.name,
         case x.kind when 'DIRECT' then least(a.id, b.id) || ':' || greatest(a.id, b.id) end, w.members + w.seq, w.seq, w.at, w.at
       from place x join word w on w.place = x.id and w.seq = x.said left join person a on a.n = x.a left join person b on b.n = x.b`,
    );
    await client.query(
      `insert into membership (conversation_id, user_id, role, version, joined_version, joined_seq, last_read_seq)
       select r.place, r.person, case when r.k = 1 and x.kind = 'ROOM' then 'OWNER' else 'MEMBER' end, r.k, r.k, 0, greatest(0, x.said - r.k % 4)
       from resident r join place x on x.id = r.place`,
    );
    await withoutIndexes(client, 'message', async () => {
      await client.query(
        `insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
         select place, seq, members + seq, members + seq, author, 'key-' || seq, '', 'TEXT', body, content, at from word order by at`,
      );
    });
    return finish(client);
  });
}

/** Settles the same town in the naive server's database. */
export function settleNaive(address: Address, town: Town): Promise<number> {
  return filling(address, async (client) => {
    await planTown(client, town);
    await client.query(`insert into "user" (id, username, display_name) select id, username, name from person`);
    await client.query(
      `insert into session (token_hash, user_id, expires_at) select token, id, now() + interval '1 day' from person`,
    );
    await client.query(`insert into conversation (id, name) select id, coalesce(name, '') from place`);
    await client.query('insert into member (conversation_id, user_id) select place, person from resident');
    await client.query(
      `insert into message (id, conversation_id, author_id, client_key, body, created_at)
       select gen_random_uuid(), place, author, 'key-' || seq, body, at from word order by at`,
    );
    return finish(client);
  });
}

async function finish(client: Parameters<typeof planTown>[0]): Promise<number> {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from word');
  await client.query('drop table person, place, resident, crowd, phrase, word');
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  return rows[0]!.n;
}
