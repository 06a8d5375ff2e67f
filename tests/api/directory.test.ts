import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';

const { people, rows } = await parley();
const { ada } = await people('ada');

const page = `query Page($first: Int, $after: String, $last: Int, $before: String) {
  users(first: $first, after: $after, last: $last, before: $before) {
    nodes { username } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const searched = `query Searched($letters: String, $after: String) {
  users(search: $letters, first: 7, after: $after) { nodes { username } pageInfo { hasNextPage endCursor } } }`;
const found = async (search: string | null) =>
  (await ada.asks(core.Users, { search })).data.users.nodes.map((user: { username: string }) => user.username);

await rows(sql`insert into "user" (id, username, email, display_name, password_hash)
  select gen_random_uuid(), 'person' || n, n || '@example.org', 'Person ' || lpad(n::text, 3, '0'), '' from generate_series(1, 120) n`);

test('everyone active but oneself is in the directory, by name, complete in both directions', async () => {
  const walk = async (forward: boolean) => {
    const names: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const variables: object = forward ? { first: 50, after: cursor } : { last: 50, before: cursor };
      const { nodes, pageInfo } = (await ada.asks(page, variables)).data.users;
      const batch = nodes.map((user: { username: string }) => user.username);
      names[forward ? 'push' : 'unshift'](...batch);
      expect(pageInfo[forward ? 'hasPreviousPage' : 'hasNextPage']).toBe(cursor !== null);
      if (!pageInfo[forward ? 'hasNextPage' : 'hasPreviousPage']) return names;
      cursor = pageInfo[forward ? 'endCursor' : 'startCursor'];
    }
  };
  const all = await rows<{ username: string }>(
    sql`select username from "user" where username <> 'ada' order by lower(display_name), id`,
  );
  expect(await walk(true)).toEqual(all.map((row) => row.username));
  expect(await walk(false)).toEqual(all.map((row) => row.username));
});

test('a search finds parts of names, and takes signs literally', async () => {
  await rows(sql`insert into "user" (id, username, email, display_name, password_hash)
    values (gen_random_uuid(), 'pct', 'p@example.org', '100% sure_thing', ''), (gen_random_uuid(), 'ivan', 'i@example.org', 'Иван Žižek', '')`);
  expect(await found('ERSON 04')).toHaveLength(10);
  expect(await found('%')).toEqual(['pct']);
  expect(await found('_')).toEqual(['pct']);
  expect(await found('\\')).toEqual([]);
  expect(await found('иван')).toEqual(['ivan']);
  expect(await found('ŽIŽ')).toEqual(['ivan']);
  expect(await found(`'; drop table "user"; --`)).toEqual([]);
  expect(await found('ada')).toEqual([]);
  expect(await found('  ')).toHaveLength(50);
});

test('of the names that hold a few letters those that begin so come first, whatever is found by an index of beginnings', async () => {
  await rows(sql`insert into "user" (id, username, email, display_name, password_hash)
    values (gen_random_uuid(), 'zett', 'z@example.org', 'On a line' || chr(10) || 'Per se', ''),
      (gen_random_uuid(), 'perry', 'q@example.org', 'Óscar', ''), (gen_random_uuid(), 'other', 'o@example.org', 'Perry of old', '')`);
  const all = await rows<{ username: string; name: string }>(
    sql`select username, folded_name as name from "user" where username <> 'ada' order by lower(display_name), id`,
  );
  for (const letters of ['p', 'pe', 'per', 'o', 'on', 'z', 's', '0', '04', 'q', 'x!']) {
    const rank = ({ name }: { name: string }) => {
      if (name.startsWith(letters) || name.slice(name.indexOf('\n') + 1).startsWith(letters)) return 0;
      return [' ', '-', '.'].some((before) => name.includes(before + letters)) ? 1 : 2;
    };
    const expected = all.filter(({ name }) => name.includes(letters)).toSorted((a, b) => rank(a) - rank(b));
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await ada.asks(searched, { letters, after });
      seen.push(...data.users.nodes.map((user: { username: string }) => user.username));
      if (!data.users.pageInfo.hasNextPage) break;
      after = data.users.pageInfo.endCursor;
    }
    expect([letters, ...seen]).toEqual([letters, ...expected.map(({ username }) => username)]);
  }
});

test('who has deleted their account is not listed', async () => {
  await rows(sql`update "user" set deleted_at = now() where username = 'person7'`);
  expect(await found('person 007')).toEqual([]);
});

test('a page that makes no sense is refused with the field at fault', async () => {
  for (const variables of [{ first: 0 }, { first: -1 }, { first: 101 }, { last: 1000 }, { first: 5, last: 5 }]) {
    const { data, errors } = await ada.asks(page, variables);
    expect([data ?? null, errors?.[0]?.extensions?.code]).toEqual([null, 'INVALID_INPUT']);
  }
  const { nodes } = (await ada.asks(page, { first: 3, after: 'not a cursor' })).data.users;
  expect(nodes).toHaveLength(3);
});
