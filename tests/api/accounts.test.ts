import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { ask } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';

const { people, url, rows } = await parley();

const register = async (input: object) => (await ask(url, undefined, core.Register, { input })).data.register;
const signIn = async (login: string, secret = password) =>
  (await ask(url, undefined, core.SignIn, { input: { login, password: secret } })).data.signIn;
const named = (username: string) => ({ username, email: `${username}@example.org`, password, displayName: username });
const fieldsAtFault = async (input: object) => {
  const { issues } = await register({ ...named('nobody'), ...input });
  return issues?.map((issue: { field: string }) => issue.field);
};

test('someone registers once: name and e-mail are taken in any letter case', async () => {
  expect((await register(named('Ada'))).__typename).toBe('RegisterSuccess');
  expect(await fieldsAtFault({ username: 'aDA' })).toEqual(['username']);
  expect(await fieldsAtFault({ email: 'ADA@Example.org' })).toEqual(['email']);
  expect(
    await rows(sql`select from "user" where lower(username) = 'ada' or lower(email) = 'ada@example.org'`),
  ).toHaveLength(1);
});

test('of many who register one name at the same time, one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => register({ ...named(i % 2 ? 'race' : 'RACE'), email: `race${i}@example.org` })),
  );
  expect(answers.filter((answer) => answer.__typename === 'RegisterSuccess')).toHaveLength(1);
  expect(answers.filter((answer) => answer.code === 'INVALID_INPUT')).toHaveLength(7);
});

test.for([
  ['an address that is none', { email: 'nobody.example.org' }, ['email']],
  ['a short password', { password: 'a1b2c3d' }, ['password']],
  ['a common password', { password: 'Password123' }, ['password']],
  ['a password of one letter', { password: 'aaaaaaaaaa' }, ['password']],
  ['the name as password', { password: 'nobody-1' }, ['password']],
  ['a name with a space', { username: 'no body' }, ['username']],
  ['a name that addresses everyone', { username: 'Everyone' }, ['username']],
  ['a name that addresses the present, in a sentence', { username: 'here.' }, ['username']],
  [
    'everything wrong at once',
    { username: '', email: '', password: '', displayName: 'x'.repeat(81) },
    ['username', 'email', 'password', 'displayName'],
  ],
] as const)('registering with %s is refused, field by field', async ([, input, fields]) => {
  expect(await fieldsAtFault(input)).toEqual(fields);
  expect(await rows(sql`select from "user" where username = 'nobody'`)).toEqual([]);
});

test('someone signs in by name or by e-mail, in any letter case', async () => {
  const { grace } = await people('grace');
  for (const login of ['grace', 'GRACE', 'grace@example.org', ' Grace@Example.org ']) {
    const { token, user } = await signIn(login);
    expect(user).toEqual({ id: grace.id, username: 'grace' });
    expect((await ask(url, token, documents.viewer)).data.viewer.id).toBe(grace.id);
  }
});

test('a wrong password and an unknown name get the same answer', async () => {
  await people('linus');
  const wrong = await signIn('linus', 'not the password');
  expect(wrong).toMatchObject({ __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS' });
  expect(await signIn('who-is-this', 'not the password')).toEqual(wrong);
  expect(await signIn('linus', '')).toEqual(wrong);
});

test('names are kept as they are given', async () => {
  for (const username of ['sam', 'walter', 'ws', 'www.wiki', 's-m_w.s']) {
    expect(
      (await register({ ...named(username), email: `x${username}@example.org`, displayName: ` ${username} Straße ` }))
        .code,
    ).toBeUndefined();
    const { user } = await signIn(username);
    const query = 'query Named($id: ID!) { user(id: $id) { username displayName } }';
    const { token } = await signIn(username);
    expect((await ask(url, token, query, { id: user.id })).data.user).toEqual({
      username,
      displayName: `${username} Straße`,
    });
  }
});

test('an author who is forged in the request changes nothing', async () => {
  const { ada, mallory } = await people('ada2', 'mallory').then((all) => ({ ada: all.ada2, mallory: all.mallory }));
  const room = await ada.opens('Forgery', { with: [mallory] });
  const forged = { conversationId: room.id, clientKey: 'f', body: 'I, Ada', authorId: ada.id, userId: ada.id };
  const { errors } = await mallory.asks(core.Send, { input: forged });
  expect(errors).toHaveLength(2);
  const { status } = await fetch(`${url}?authorId=${ada.id}&userId=${ada.id}&token=${ada.token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': ada.id, authorization: `Bearer ${mallory.token}` },
    body: JSON.stringify({
      query: core.Send,
      variables: { input: { conversationId: room.id, clientKey: 'f', body: 'I, Ada' } },
      userId: ada.id,
    }),
  });
  expect(status).toBeLessThan(500);
  const authors = await rows(sql`select distinct u.username from message m join "user" u on u.id = m.author_id`);
  expect(authors.filter((row) => (row as { username: string }).username === ada.username)).toEqual([]);
});
