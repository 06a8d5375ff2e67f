import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { localId } from '../../server/platform/ids.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, rows } = await parley();

const sets = async (person: Person, place: Place, edit: object) =>
  (await person.does(documents.settings, { conversationId: place.id, ...edit })).conversation.viewer;
const far = '9999-12-31T00:00:00.000Z';

test('rooms notify of mentions, direct conversations and groups of everything, until somebody says otherwise', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const untouched = { starred: false, mutedUntil: null };
  expect(await sets(ada, await ada.opens('Lobby'), {})).toEqual({ ...untouched, notify: 'MENTIONS' });
  expect(await sets(ada, await ada.writesTo(grace), {})).toEqual({ ...untouched, notify: 'ALL' });
  const group = await ada.opens('Few', { kind: 'GROUP', with: [grace] });
  expect(await sets(ada, group, {})).toEqual({ ...untouched, notify: 'ALL' });
  expect(await sets(ada, group, { notify: 'NOTHING' })).toMatchObject({ notify: 'NOTHING' });
  expect(await sets(ada, group, { starred: true })).toMatchObject({ starred: true, notify: 'NOTHING' });
  expect(await sets(ada, group, { notify: null })).toMatchObject({ starred: true, notify: 'ALL' });
});

test('muted lasts until the moment that was given', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Noise');
  expect(await sets(ada, room, { mutedUntil: far })).toMatchObject({ mutedUntil: far });
  expect(await sets(ada, room, { starred: true })).toMatchObject({ mutedUntil: far });
  expect(await sets(ada, room, { mutedUntil: '2001-01-01T00:00:00.000Z' })).toMatchObject({ mutedUntil: null });
  expect(await sets(ada, room, { mutedUntil: far })).toMatchObject({ mutedUntil: far });
  expect(await sets(ada, room, { mutedUntil: null })).toMatchObject({ mutedUntil: null });
});

test('my other window hears it once, nobody else hears anything, and the shared log does not move', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Quiet', { with: [grace] });
  const version = async () =>
    (await rows<{ version: number }>(sql`select version from conversation where id = ${localId('cnv', room.id)}`))[0];
  const [mine, theirs] = [await ada.watchesInbox(), await grace.watchesInbox()];
  const before = await version();
  const viewer = { role: 'OWNER', starred: true, notify: 'ALL', mutedUntil: null };
  const changed = { __typename: 'SettingsChanged', conversation: { id: room.id, viewer } };
  await sets(ada, room, { starred: true, notify: 'ALL' });
  expect((await mine.next()).changes).toMatchObject([changed]);
  await sets(ada, room, { starred: true, notify: 'ALL' });
  expect(await version()).toEqual(before);
  await sets(ada, room, { starred: false });
  changed.conversation.viewer.starred = false;
  expect((await mine.next()).changes).toMatchObject([changed]);
  expect(await version()).toEqual(before);
  await ada.says(room, 'later');
  for (const inbox of [mine, theirs])
    expect((await inbox.next()).changes).toMatchObject([{ __typename: 'MessageAdded' }]);
});

test('outsiders of a public room have nothing to set, nor have those who left', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Open');
  const refused = { code: 'NOT_FOUND' };
  await expect(sets(grace, room, { starred: true })).rejects.toMatchObject(refused);
  await grace.joins(room);
  await sets(grace, room, { starred: true, notify: 'NOTHING' });
  await grace.leaves(room);
  await expect(sets(grace, room, { starred: false })).rejects.toMatchObject(refused);
});
