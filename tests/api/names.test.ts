import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';

const { people, rows } = await parley();
const { ada, grace } = await people('ada', 'grace');

await rows(sql`insert into "user" (id, username, email, display_name, password_hash)
  select gen_random_uuid(), username, username || '@example.org', name, '' from (values
    ('zofia', 'Zofia Łódź'), ('tomas', 'Tomás Brandt'), ('brand', 'Otto Maier'), ('hildebrand', 'Åse Øvergård'), ('weiss', 'Jürgen Weiß')
  ) p (username, name)`);

const peopleNamed = async (search: string) =>
  (await ada.asks(core.Users, { search })).data.users.nodes.map((user: { username: string }) => user.username);
const named = async (person: Person, field: 'rooms' | 'conversations', search: string) => {
  const ask = field === 'rooms' ? 'rooms(search: $s, first: 50)' : 'conversations(filter: { search: $s }, first: 50)';
  const { data } = await person.asks(`query N($s: String) { ${ask} { nodes { title } } }`, { s: search });
  return data[field].nodes.map((node: { title: string }) => node.title);
};

test.each([
  ['tomas', ['tomas']],
  ['TOMÁS', ['tomas']],
  ['lodz', ['zofia']],
  ['overgard', ['hildebrand']],
  ['weiss', ['weiss']],
  ['WEIß', ['weiss']],
  ['jurgen w', ['weiss']],
])('%s finds people by parts of their names, whatever the letter case and accents', async (search, found) => {
  expect(await peopleNamed(search)).toEqual(found);
});

test('who is called so comes before those in whose name it is somewhere', async () => {
  expect(await peopleNamed('brand')).toEqual(['brand', 'tomas', 'hildebrand']);
});

test('pages of people that were searched for are complete and in order', async () => {
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data } = await ada.asks(
      'query P($after: String) { users(search: "a", first: 2, after: $after) { nodes { username } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    seen.push(...data.users.nodes.map((user: { username: string }) => user.username));
    if (!data.users.pageInfo.hasNextPage) break;
    after = data.users.pageInfo.endCursor;
  }
  expect(seen).toEqual(await peopleNamed('a'));
  expect(new Set(seen).size).toBe(seen.length);
});

test('rooms are found by name and topic, beginnings first, page by page', async () => {
  await ada.renames(await ada.opens('Über uns'), { topic: 'Café' });
  await ada.opens('Alles über Brot');
  await ada.opens('Glauber');
  expect(await named(grace, 'rooms', 'UBER')).toEqual(['Über uns', 'Alles über Brot', 'Glauber']);
  expect(await named(grace, 'rooms', 'cafe')).toEqual(['Über uns']);
  const page =
    'query P($a: String) { rooms(search: "uber", first: 1, after: $a) { nodes { title } pageInfo { endCursor } } }';
  const titles: string[] = [];
  for (let a: string | null = null; titles.length < 3; ) {
    const { data } = await grace.asks(page, { a });
    titles.push(data.rooms.nodes[0].title);
    a = data.rooms.pageInfo.endCursor;
  }
  expect(titles).toEqual(['Über uns', 'Alles über Brot', 'Glauber']);
});

test('conversations without a name are found by the people in them', async () => {
  const { hopper, lovelace } = await people('hopper', 'lovelace');
  await hopper.writesTo(lovelace);
  await hopper.opens('Love letters', { kind: 'GROUP', with: [grace] });
  const group = await hopper.opens('', { kind: 'GROUP', with: [lovelace, grace] }).catch(() => undefined);
  const found = await named(hopper, 'conversations', 'LÓVE');
  expect(found[0]).toBe('Love letters');
  expect(found).toContain('lovelace');
  expect(found).toHaveLength(group ? 3 : 2);
  expect(await named(hopper, 'conversations', 'hopper')).toEqual([]);
  expect(await named(grace, 'conversations', 'ada')).toEqual([]);
});
