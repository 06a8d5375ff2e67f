import { type RawBuilder, sql } from 'kysely';
import DataLoader from 'dataloader';
import { type Context, perContext } from '../../platform/context.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { globalId, localId } from '../../platform/ids.ts';
import { type NameSearch, nameSearch } from '../../platform/name-search.ts';
import type { Services } from '../../platform/services.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { knownUsersOf, userColumns } from './known-users.ts';
import type { UserRow } from './user.entity.ts';

/**
 * Tells every node that a person has another name, picture, status or account than before, once that is committed. `until`
 * comes with a new choice of presence: when it lapses, if ever.
 */
export function tellOfUser(services: Services, userId: string, until?: Date | null): void {
  // Made at first use: from now on this node forgets what it hears has changed.
  knownUsersOf(services);
  services.hints.send({ about: 'profile', userId, until: until && until.getTime() });
}

/** Loads people by uuid, from memory where they are known, the rest in one statement. */
export const userLoader = perContext(
  ({ services }) => new DataLoader<string, UserRow | undefined>((ids) => loadUsers(services, ids), { cache: true }),
);

/** Somebody by uuid, at once where they are known, as most are: what waits for nothing costs less. */
export function personOf(context: Context, id: string): UserRow | Promise<UserRow> {
  return knownUsersOf(context.services).get(id) ?? (userLoader(context).load(id) as Promise<UserRow>);
}

/** Several people by uuid, those there are, in the order asked for; at once where all of them are known. */
export function peopleOf(context: Context, ids: readonly string[]): UserRow[] | Promise<UserRow[]> {
  const known = knownUsersOf(context.services);
  const people: UserRow[] = [];
  for (const id of ids) {
    const person = known.get(id);
    if (!person) return loadPeople(context, ids);
    people.push(person);
  }
  return people;
}

async function loadPeople(context: Context, ids: readonly string[]): Promise<UserRow[]> {
  const people = await Promise.all(ids.map((id) => userLoader(context).load(id)));
  return people.filter((person) => person !== undefined);
}

/** Somebody who is asked for by name: the viewer themselves as they are now, whatever this node has heard. */
export function personAsked(context: Context, id: string): Promise<UserRow | undefined> {
  return id === context.viewer?.userId ? knownUsersOf(context.services).afresh(id) : userLoader(context).load(id);
}

/** People by uuid, in the order asked for; undefined where there is none. */
export function loadUsers(services: Services, ids: readonly string[]): Promise<(UserRow | undefined)[]> {
  return knownUsersOf(services).load(ids);
}

/** An active person by username, in any letter case. */
export async function findUser(services: Services, username: string): Promise<UserRow | undefined> {
  const [user] = await findUsers(services, [username.toLowerCase()]);
  return user;
}

/**
 * Active people by username, in lower case, in one statement. Who is active is not asked in it: there is an index of them
 * all, and PostgreSQL would rather read that through.
 */
export async function findUsers(services: Services, usernames: string[]): Promise<UserRow[]> {
  if (usernames.length === 0) return [];
  const { rows } = await sql<UserRow>`
    select ${userColumns} from "user" u
    where lower(u.username) = any (${usernames}::text[])`.execute(services.sql);
  return rows.filter((row) => !row.deletedAt);
}

type Listed = UserRow & { byName: string; rank: number };

/**
 * Everyone active but the viewer, a page at a time: by name; with `search`, those whose names begin so first. Where these fill the
 * page, others are not looked for.
 */
export async function usersFor(
  viewer: Viewer,
  search: string | null | undefined,
  request: PageRequest,
): Promise<Page<UserRow>> {
  const sought = nameSearch(search);
  const all = listed(viewer, request, sought, whose(sought));
  const statement = sought && !sought.indexed && !request.backward ? beginningFirst(viewer, request, sought) : all;
  const { rows } = await statement.execute(viewer.services.sql);
  return pageOf(rows, request, (row) => ({
    id: globalId('usr', row.id),
    cursor: Buffer.from(JSON.stringify([row.byName, globalId('usr', row.id), row.rank])).toString('base64url'),
    node: row,
  }));
}

/** A page of `people`, where they meet `condition`. */
function listed(
  viewer: Viewer,
  request: PageRequest,
  sought: NameSearch | undefined,
  people: RawBuilder<unknown>,
  condition: RawBuilder<unknown> = sql``,
): RawBuilder<Listed> {
  const rank = sought?.rank(sql`u.folded_name`);
  const order = sql.join([...(rank ? [rank] : []), sql`lower(u.display_name)`, sql`u.id`]);
  const direction = request.backward ? sql`desc` : sql`asc`;
  return sql<Listed>`
    select ${userColumns}, lower(u.display_name) as "byName", ${rank ?? sql`0`} as rank from ${people} u
    where u.deleted_at is null and u.id <> ${viewer.userId} ${condition}
      ${beyond(request, order, rank !== undefined)}
    order by ${rank ? sql`${rank} ${direction},` : sql``} lower(u.display_name) ${direction}, u.id ${direction}
    limit ${request.size + 1}`;
}

/** The same for one or two letters: first by the index of how names begin, and only where that is no whole page among all people. */
function beginningFirst(viewer: Viewer, request: PageRequest, sought: NameSearch): RawBuilder<Listed> {
  const begin = sql`(select * from "user" x where ${sought.begins(sql`x.folded_name`)} offset 0)`;
  const full = sql`(select count(*) > ${request.size} from begin)`;
  return sql<Listed>`
    with begin as materialized (${listed(viewer, request, sought, begin)})
    select * from begin where ${full}
    union all (${listed(viewer, request, sought, whose(sought), sql`and not ${full}`)})
    order by rank, "byName", id`;
}

/**
 * Who is looked among. Where letters suffice for the index of grams, it is asked by itself and not weighed against others; else it is
 * not asked: it would name everybody.
 */
function whose(sought: NameSearch | undefined): RawBuilder<unknown> {
  if (!sought) return sql`"user"`;
  if (sought.indexed) return sql`(select * from "user" x where ${sought.in(sql`x.folded_name`)} offset 0)`;
  return sql`(select * from "user" x where ${sought.in(sql`(x.folded_name || '')`)})`;
}

function beyond(request: PageRequest, order: RawBuilder<unknown>, ranked: boolean): RawBuilder<unknown> {
  const from = request.from === undefined ? undefined : readCursor(request.from);
  if (!from) return sql``;
  const place = sql.join([...(ranked ? [sql`${from.rank}::int`] : []), sql`${from.name}`, sql`${from.id}::uuid`]);
  return sql`and (${order}) ${request.backward ? sql`<` : sql`>`} (${place})`;
}

/** Reads a cursor of the directory; one that is none begins at the start. */
function readCursor(cursor: string): { name: string; id: string; rank: number } | undefined {
  try {
    const [name, userId, rank] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const id = localId('usr', String(userId));
    const known = rank === 1 || rank === 2 ? rank : 0;
    if (typeof name === 'string' && !name.includes('\0') && id) return { name, id, rank: known };
  } catch {
    // Falls through: whatever was passed, it was not a cursor of ours.
  }
  return undefined;
}
