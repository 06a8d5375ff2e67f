import { expect, test } from 'vitest';
import { Passwords } from '../../server/modules/accounts/passwords.ts';
import { core } from '../support/core-documents.ts';
import { ask } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';

const five = await parley({ SIGN_INS_PER_MINUTE: '5' });
const one = await parley({ SIGN_INS_PER_MINUTE: '1' });

const signIn = async (url: string, login: string) =>
  (await ask(url, undefined, core.SignIn, { input: { login, password: 'a guess' } })).data.signIn.__typename;

const register = async (url: string, username: string, secret = password) => {
  const input = { username, email: `${username}@example.org`, password: secret, displayName: username };
  return (await ask(url, undefined, core.Register, { input })).data.register.__typename;
};

test('a login that can be nobody’s is answered like any other, and not remembered', async () => {
  const endless = `${'z'.repeat(100_000)}@example.org`;
  for (let i = 0; i < 8; i += 1) expect(await signIn(five.url, endless)).toBe('InvalidCredentials');
  const longest = `${'z'.repeat(242)}@example.org`;
  for (let i = 0; i < 5; i += 1) expect(await signIn(five.url, longest)).toBe('InvalidCredentials');
  expect(await signIn(five.url, longest)).toBe('RateLimited');
});

test('registering from one address is limited, together with signing in from there', async () => {
  for (let i = 0; i < 4; i += 1) expect(await register(one.url, `newcomer${i}`)).toBe('RegisterSuccess');
  for (let i = 0; i < 4; i += 1) expect(await signIn(one.url, `somebody${i}`)).toBe('InvalidCredentials');
  expect(await register(one.url, 'short', 'short')).toBe('FieldErrors');
  for (let i = 4; i < 6; i += 1) expect(await register(one.url, `newcomer${i}`)).toBe('RegisterSuccess');
  expect(await register(one.url, 'newcomer6')).toBe('RateLimited');
  expect(await signIn(one.url, 'newcomer0')).toBe('RateLimited');
});

test('a decoy that could not be made in a crowd is made later', async () => {
  const passwords = new Passwords(1);
  const crowd = Array.from({ length: 201 }, () => passwords.hash('x'));
  await expect(passwords.fits('a guess', undefined)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await Promise.all(crowd);
  expect(await passwords.fits('a guess', undefined)).toBe(false);
  const kept = await passwords.hash('the password');
  expect([await passwords.fits('the password', kept), await passwords.fits('a guess', kept)]).toEqual([true, false]);
});
