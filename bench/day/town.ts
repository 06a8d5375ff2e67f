import type pg from 'pg';
import { messageOf } from '../lab/talk.ts';
import { upTo } from '../lab/world.ts';
import { given, surnames, topics } from './names.ts';

/** How many live there, and how many rooms they have. */
export interface Town {
  people: number;
  rooms: number;
}

/** Messages in all rooms together, the first having most; and the distances of the people whom everybody writes to. */
const roomMessages = 80_000;
const distances = [1, 3, 10, 20, 50, 110];
const texts = 1_000;

const uuid = (kind: string, n: string) => `('01990000-0000-7000-8000-${kind}' || lpad(to_hex(${n}), 11, '0'))::uuid`;

/**
 * Plans a town as tables of one connection alone, the same for every server: who lives there, where they talk, and what was said.
 * Rooms are as uneven as rooms are: everybody is in the first, half in the second, and some sixty of ten thousand in the last.
 * Everybody writes to twelve others directly.
 */
export async function planTown(client: pg.Client, town: Town): Promise<void> {
  await planPlaces(client, town);
  await planResidents(client, town);
  await planWords(client);
}

async function planPlaces(client: pg.Client, { people, rooms }: Town): Promise<void> {
  await client.query(
    `create temp table person as select n, ${uuid('a', 'n')} as id, g || ' ' || s as name,
       lower(g || '.' || s) || n as username, sha256(convert_to('bench-token-of-person-' || n, 'UTF8')) as token
     from generate_series(0, $1::int - 1) n
     cross join lateral (select ($2::text[])[1 + n % cardinality($2::text[])] as g, ($3::text[])[1 + n / 7 % cardinality($3::text[])] as s) z`,
    [people, given, surnames],
  );
  await client.query(
    `create temp table place as
     select ${uuid('b', 'r')} as id, r, 'ROOM' as kind, ($3::text[])[1 + r % cardinality($3::text[])] || '-' || r as name, null::int as a, null::int as b, (1000000 / (r + 1) ^ 0.9)::int as share,
       greatest(60, (${roomMessages} / 16.0 / (r + 1) ^ 0.7)::int) as said
     from generate_series(0, $2::int - 1) r
     union all
     select ${uuid('c', 'n * 8 + k')}, null, 'DIRECT', null, n, (n + ($4::int[])[k]) % $1, 0, 1
     from generate_series(0, $1::int - 1) n, generate_series(1, cardinality($4::int[])) k`,
    [people, rooms, topics, distances],
  );
  await client.query('analyze person; analyze place');
}

async function planResidents(client: pg.Client, { rooms }: Town): Promise<void> {
  await client.query(
    `create temp table resident as
     select place, person, row_number() over (partition by place order by n) as k from (
       select x.id as place, p.id as person, p.n from place x cross join person p
       where x.kind = 'ROOM' and (abs(hashtext(x.r || '/' || p.n)::bigint) % 1000000 < x.share or p.n % ${rooms} = x.r)
       union all
       select x.id, p.id, p.n from place x cross join lateral unnest(array[x.a, x.b]) m (n) join person p on p.n = m.n where x.kind = 'DIRECT') y`,
  );
  await client.query('create temp table crowd as select place, count(*) as members from resident group by place');
  await client.query('create index on resident (place, k); analyze resident; analyze crowd');
}

async function planWords(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table phrase as select o::int - 1 as n, b as body,
       jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children', jsonb_build_array(b))) as content
     from unnest($1::text[]) with ordinality s (b, o)`,
    [upTo(texts).map(messageOf)],
  );
  await client.query(
    `create temp table word as
     select x.id as place, s as seq, c.members, r.person as author, t.body, t.content,
       now() - (x.said - s) * interval '3 minutes' - abs(hashtext(x.id::text)) % 3600 * interval '1 second' as at
     from place x join crowd c on c.place = x.id cross join lateral generate_series(1, x.said) s
     join resident r on r.place = x.id and r.k = 1 + s * 7919 % c.members
     join phrase t on t.n = (s * 31 + abs(hashtext(x.id::text)::bigint)) % ${texts}`,
  );
}
