import { createHash } from 'node:crypto';
import type { Address, Laboratory } from './laboratory.ts';

/** How many people there are, and rooms unless a question wants more; everybody is in every room. */
export const people = 64;
export const rooms = 20;

/** The uuid of the n-th person, the same in every contender's database. */
export const personId = (n: number): string => uuid('a', n);

/** The uuid of the n-th room. */
export const roomId = (n: number): string => uuid('b', n);

/** The session token of the n-th person. */
export const tokenOf = (n: number): string => `bench-token-of-person-${n}`;

/** Whose token an `Authorization` header carries, for servers that look nothing up. */
export const personOf = (authorization = ''): string => personId(Number(/\d+$/.exec(authorization)?.[0]));

/** What is kept of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** 0 … n-1 */
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function uuid(kind: string, n: number): string {
  return `01990000-0000-7000-8000-${kind}${n.toString(16).padStart(11, '0')}`;
}

/** How many there are, where it is not the usual number. */
interface Size {
  people: number;
  rooms: number;
}

/** Fills a migrated database of Parley with people who are signed in, and with rooms, of which everybody is a member. */
export async function furnish(lab: Laboratory, address: Address, size: Partial<Size> = {}): Promise<void> {
  await furnishPeople(lab, address, size.people);
  await furnishRooms(lab, address, { people, rooms, ...size });
  await lab.query(address, 'analyze');
}

/** Only the people, signed in. */
export async function furnishPeople(lab: Laboratory, address: Address, count = people): Promise<void> {
  const ids = upTo(count).map(personId);
  await lab.query(
    address,
    `insert into "user" (id, username, email, display_name, password_hash)
     select id, 'person' || n, n || '@example.org', 'Person ' || n, '' from unnest($1::uuid[]) with ordinality p (id, n)`,
    [ids],
  );
  await lab.query(
    address,
    `insert into session (id, user_id, token_hash, expires_at)
     select id, id, hash, now() + interval '1 day' from unnest($1::uuid[], $2::bytea[]) s (id, hash)`,
    [ids, upTo(count).map((n) => hashOf(tokenOf(n)))],
  );
}

async function furnishRooms(lab: Laboratory, address: Address, size: Size): Promise<void> {
  await lab.query(
    address,
    `insert into conversation (id, kind, visibility, name, slug, version)
     select id, 'ROOM', 'PRIVATE', 'Room ' || n, 'room-' || n, $2 from unnest($1::uuid[]) with ordinality r (id, n)`,
    [upTo(size.rooms).map(roomId), size.people],
  );
  await lab.query(
    address,
    `insert into membership (conversation_id, user_id, role, version, joined_version, joined_seq, last_read_seq)
     select c.id, p.id, case n when 1 then 'OWNER' else 'MEMBER' end, n, n, 0, 0
     from conversation c, unnest($1::uuid[]) with ordinality p (id, n)`,
    [upTo(size.people).map(personId)],
  );
}
