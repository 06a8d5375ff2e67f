import { expect, test } from 'vitest';
import { ask } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import { secondNode } from '../support/second-node.ts';

const here = await parley();
const { people, url } = here;

const profileOf = async (asker: Person, { id }: Person) => (await asker.asks(about.profile, { id })).data.user;
const change = (person: Person, input: object) => person.does(about.updateProfile, input);

test('somebody says who they are, and everybody sees it at once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  expect(await profileOf(grace, ada)).toMatchObject({ displayName: 'ada', avatarUrl: null, bio: null });
  const wanted = {
    displayName: 'Ada Lovelace',
    avatarUrl: 'https://example.org/ada.png?size=72',
    bio: 'Notes\non the engine',
    statusText: 'In Marycombe',
    statusEmoji: '🏝️',
  };
  const { user, viewer } = await change(ada, wanted);
  expect(user).toEqual({ id: ada.id, ...wanted });
  expect(viewer.user).toEqual(user);
  expect(await profileOf(grace, ada)).toEqual(user);
});

test('what is left out stays, and null or nothing takes it away', async () => {
  const { ada } = await people('ada');
  await change(ada, { bio: 'Something', statusText: ' on\n the  train ', statusEmoji: '🚂' });
  expect((await change(ada, { statusEmoji: null })).user).toMatchObject({
    bio: 'Something',
    statusText: 'on the train',
    statusEmoji: null,
  });
  expect((await change(ada, { bio: '  ', displayName: null })).user).toMatchObject({
    bio: null,
    displayName: ada.username,
  });
});

test.for([
  ['displayName', '  '],
  ['displayName', 'x'.repeat(81)],
  ['avatarUrl', 'javascript:alert(1)'],
  ['avatarUrl', 'data:image/png;base64,AAAA'],
  ['avatarUrl', '//example.org/a.png'],
  ['avatarUrl', 'https://ada:secret@example.org/a.png'],
  ['avatarUrl', 'mailto:ada@example.org'],
  ['avatarUrl', `https://example.org/${'x'.repeat(2000)}`],
  ['bio', 'x'.repeat(501)],
  ['statusText', 'x'.repeat(101)],
  ['statusEmoji', 'ab'],
  ['statusEmoji', '🚂🚂'],
])('%s cannot be %s', async ([field, value]) => {
  const { ada } = await people('ada');
  const before = await profileOf(ada, ada);
  const { data } = await ada.asks(about.updateProfile, { input: { bio: 'kept out', [field!]: value } });
  const { __typename, issues } = data.updateProfile;
  expect(__typename).toBe('FieldErrors');
  expect(issues.map((issue: { field: string }) => issue.field)).toEqual([field]);
  expect(issues[0].message).toMatch(/^Use .*\.$/);
  expect(await profileOf(ada, ada)).toEqual(before);
});

test('several fields at fault are all named', async () => {
  const { ada } = await people('ada');
  const { data } = await ada.asks(about.updateProfile, { input: { displayName: '', statusEmoji: 'no' } });
  expect(data.updateProfile.issues.map((issue: { field: string }) => issue.field)).toEqual([
    'displayName',
    'statusEmoji',
  ]);
});

test('nobody who is not signed in changes anything or listens', async () => {
  const { errors } = await ask(url, undefined, about.updateProfile, { input: { bio: 'x' } });
  expect(errors![0]!.extensions!.code).toBe('UNAUTHENTICATED');
});

test('changes are told to those who watch the person and to those who watch everyone', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const one = grace.hears<{ id: string; displayName: string }>(about.profileChanged, { ids: [ada.id, 'usr_none'] });
  expect(await one.next()).toMatchObject({ id: ada.id, displayName: ada.username });
  const all = grace.hears<{ id: string; displayName: string }>(about.profileChanged, {});
  // The stream of everyone has no beginning to wait for, so something changes until it hears of it.
  const first = all.next();
  let listening = false;
  void first.then(() => (listening = true));
  for (let n = 0; !listening; n += 1) await change(mary, { displayName: `Mary ${n}` });
  await change(ada, { displayName: 'Ada the First' });
  expect(await one.next()).toMatchObject({ displayName: 'Ada the First' });
  await all.until((user) => user.displayName === 'Ada the First');
});

test('what changes nothing is not told and costs nothing', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const heard = grace.hears<{ bio: string | null }>(about.profileChanged, { ids: [ada.id] });
  await heard.next();
  await change(ada, { bio: 'one' });
  expect((await heard.next()).bio).toBe('one');
  await change(ada, { bio: 'one' });
  await change(ada, { bio: 'two' });
  expect((await heard.next()).bio).toBe('two');
});

test('too many people are not watched at once', async () => {
  const { ada } = await people('ada');
  const { errors } = await ada.hears(about.profileChanged, { ids: Array(1001).fill(ada.id) }).ended;
  expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_INPUT' });
});

test('another node forgets what it knew as soon as it hears of it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const other = await secondNode(here);
  const there = other.seats(grace);
  expect(await profileOf(there, ada)).toMatchObject({ displayName: ada.username });
  const send = here.app.services.hints.send.bind(here.app.services.hints);
  here.app.services.hints.send = (hint) => {
    send(hint);
    if (hint.about === 'profile') other.services.hints.send(hint);
  };
  await change(ada, { displayName: 'Countess' });
  here.app.services.hints.send = send;
  expect(await profileOf(there, ada)).toMatchObject({ displayName: 'Countess' });
});
