import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { post } from '../support/http.ts';
import { parley } from '../support/parley.ts';

const behindOurs = await parley({ SIGN_INS_PER_MINUTE: '1', TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8,2001:db8::/32' });
const inTheOpen = await parley({ SIGN_INS_PER_MINUTE: '1', TRUSTED_PROXIES: '192.0.2.1' });

let nobody = 0;

/** Tries to sign in, each time as somebody else, and says how that was answered. */
async function tries(url: string, forwarded?: string): Promise<string> {
  const variables = { input: { login: `nobody${(nobody += 1)}`, password: 'a guess' } };
  const answer = await post(
    url,
    { query: core.SignIn, variables },
    forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  );
  return ((await answer.json()) as { data: { signIn: { __typename: string } } }).data.signIn.__typename;
}

test('behind our proxies attempts count for the address that reached the first of them', async () => {
  const { url } = behindOurs;
  for (let i = 0; i < 10; i += 1) expect(await tries(url, '203.0.113.1')).toBe('InvalidCredentials');
  expect(await tries(url, '203.0.113.1')).toBe('RateLimited');
  expect(await tries(url, '203.0.113.1, 10.1.2.3')).toBe('RateLimited');
  expect(await tries(url, '203.0.113.1, 2001:db8::7, 10.1.2.3')).toBe('RateLimited');
  expect(await tries(url, '::ffff:203.0.113.1')).toBe('RateLimited');
  expect(await tries(url, '203.0.113.2')).toBe('InvalidCredentials');
  expect(await tries(url)).toBe('InvalidCredentials');
});

test('what somebody writes into the header in front of that changes nothing', async () => {
  const { url } = behindOurs;
  for (let i = 0; i < 10; i += 1) expect(await tries(url, `198.51.100.${i}, 203.0.113.3`)).toBe('InvalidCredentials');
  expect(await tries(url, '198.51.100.99, 203.0.113.3')).toBe('RateLimited');
  expect(await tries(url, 'x, 10.0.0.1, 203.0.113.3')).toBe('RateLimited');
});

test('without a proxy of ours the header is nothing', async () => {
  const { url } = inTheOpen;
  for (let i = 0; i < 10; i += 1) expect(await tries(url, `203.0.113.${i}`)).toBe('InvalidCredentials');
  expect(await tries(url, '203.0.113.99')).toBe('RateLimited');
});
