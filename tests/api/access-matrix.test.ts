import { beforeAll, describe, expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { core } from '../support/core-documents.ts';
import { policy } from '../support/access-policy.ts';
import { acts } from '../support/access/acts.ts';
import { act, fieldRow, type Got, rowOf } from '../support/access/answers.ts';
import { type Cast, castAt, columns } from '../support/access/cast.ts';
import { fieldNames, shownTypes } from '../support/access/fields.ts';
import { openSpot, type Spot, type Visibility } from '../support/access/room.ts';
import { openScene, type Scene } from '../support/access/scene.ts';
import { ask } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';
import { Person } from '../support/person.ts';

const server = await parley();
const rows = Object.keys(policy);
const rowsOfType = (type: string) => rows.filter((row) => row.startsWith(`${type}.`));
const rooms = ['PRIVATE', 'PUBLIC'] as const;

function written(row: string, visibility: Visibility): string {
  const cells = policy[row]!;
  return typeof cells === 'string' ? cells : visibility === 'PRIVATE' ? cells.private : cells.public;
}

test('every field that shows or changes something has a row, and every row a field', () => {
  const fields = shownTypes().flatMap((type) => fieldNames(type).map((field) => `${type}.${field}`));
  expect([...new Set(rows.map((row) => row.split(' ')[0]!))].sort()).toEqual(fields.sort());
  for (const row of rows) {
    for (const visibility of rooms) expect(`${row}: ${written(row, visibility).split(' ').length}`).toBe(`${row}: 6`);
  }
});

describe.for(rooms)('in a %s room everyone sees what they may and nothing else', (visibility) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(server, visibility);
  });

  test.for(shownTypes().filter((type) => type !== 'Mutation'))('%s', async (type) => {
    const found: Record<string, string> = {};
    for (const row of rowsOfType(type)) found[row] = rowOf(await fieldRow(scene, row));
    expect(found).toEqual(Object.fromEntries(rowsOfType(type).map((row) => [row, written(row, visibility)])));
  });
});

describe.for(rooms)('in a %s room everyone does what they may and nothing else', (visibility) => {
  const cast = castAt(server);
  const refusing = cast.then((people) => openSpots(people, visibility));

  test.for(rowsOfType('Mutation').map((row) => row.slice('Mutation.'.length)))('%s', async (row) => {
    const cells = written(`Mutation.${row}`, visibility);
    const got = await Promise.all(
      cells.split(' ').map(async (cell, i): Promise<Got> => {
        if (cell === '–') return { cell, text: '' };
        // A refusal changes nothing, so those share a room; whoever may do it, or where something has to be so before, has a
        // room of their own.
        const spots = await refusing;
        const spot =
          cell === 'ok' || acts[row]!.first ? await openSpot(await cast, visibility, spots[i]!.at) : spots[i]!;
        return act(row, row === 'signOut' ? await signedInAnew(spot) : spot);
      }),
    );
    expect(rowOf(got)).toBe(cells);
  });

  test('what was refused has changed nothing', async () => {
    const { seats, subject, deputy } = await cast;
    for (const { at, room, said, own } of await refusing) {
      const { data } = await subject.asks(documents.snapshot, { id: room.id });
      const { messages, members, topic } = data.conversation;
      const bodies = [said, ...(own === said ? [] : [own])].map(({ body }) => body);
      expect(messages.nodes.filter((one: { inRoom: boolean }) => one.inRoom)).toMatchObject(
        bodies.map((body) => ({ body, editedAt: null, deletedAt: null })),
      );
      expect(topic).toBeNull();
      const roles = members.nodes.map((one: { user: { id: string }; role: string }) => [one.user.id, one.role]);
      const admins = [seats.admin.id, deputy.id];
      for (const [id, role] of roles)
        expect(role).toBe(id === seats.owner.id ? 'OWNER' : admins.includes(id) ? 'ADMIN' : 'MEMBER');
      expect(roles).toHaveLength(5);
      expect(at).toBeDefined();
    }
  });
});

/** A room for each seat, in which they are only ever refused. */
function openSpots(cast: Cast, visibility: Visibility): Promise<Spot[]> {
  return Promise.all(columns.map((column) => openSpot(cast, visibility, cast.seats[column])));
}

/** The same place under another session of the person. */
async function signedInAnew(spot: Spot): Promise<Spot> {
  if (!spot.at.token) return spot;
  const { username, url } = spot.at;
  const { token, user } = (await ask(url, undefined, core.SignIn, { input: { login: username, password } })).data
    .signIn;
  return { ...spot, at: new Person({ id: user.id, username, token }, url, new Set()) };
}
