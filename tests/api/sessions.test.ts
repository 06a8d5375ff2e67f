import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { anHour } from '../support/hours.ts';
import { ask, bearer, post } from '../support/http.ts';
import { listenByEvents } from '../support/listening.ts';
import { parley, password } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';

const { people, url, rows } = await parley();
const behindTls = await parley({ PUBLIC_URL: 'https://chat.example.org' });

const whoIs = async (token: string) => (await ask(url, token, documents.viewer)).data.viewer;
const cookieOf = async (at: string, login: string) => {
  const response = await post(at, { query: core.SignIn, variables: { input: { login, password } } });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return response.headers.getSetCookie();
};

test('who signs out is out at once: the token, the cookie, the open socket and the open event stream', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const [hers, others] = [await ada.listens(room), await grace.listens(room)];
  const events = listenByEvents(url, ada.token, documents.inbox, {});
  await events.next();
  await ada.signsOut();
  expect(await hers.ended).toMatchObject({ code: 4403 });
  expect(await events.ended).toBeTruthy();
  expect(await whoIs(ada.token)).toBeNull();
  expect((await ada.asks(core.Conversations)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  await grace.says(room, 'Is she gone?');
  expect(await others.bodies(1)).toEqual(['Is she gone?']);
  expect(await hers.untilClosed()).toEqual([]);
});

test('signing out ends one session, or all where that is asked for', async () => {
  const { ada } = await people('ada');
  const again = async () =>
    (await ask(url, undefined, core.SignIn, { input: { login: ada.username, password } })).data.signIn.token;
  const [phone, desk] = [await again(), await again()];
  await ask(url, phone, documents.signOut);
  expect([await whoIs(phone), await whoIs(desk)]).toMatchObject([null, { id: ada.id }]);
  await ask(url, desk, 'mutation { signOut(input: { everywhere: true }) { __typename } }');
  expect([await whoIs(desk), await whoIs(ada.token)]).toEqual([null, null]);
});

test('only a hash of the token and an Argon2id hash of the password are stored', async () => {
  const { ada } = await people('ada');
  expect(Buffer.from(ada.token, 'base64url')).toHaveLength(32);
  const [session] = await rows<{ token_hash: Buffer }>(
    sql`select s.* from session s join "user" u on u.id = s.user_id where u.username = ${ada.username}`,
  );
  expect(session!.token_hash).toEqual(createHash('sha256').update(ada.token).digest());
  const [all] = await rows<{ text: string }>(
    sql`select (select json_agg(s)::text from session s) || (select json_agg(u)::text from "user" u) as text`,
  );
  expect(all!.text).not.toContain(ada.token);
  expect(all!.text).not.toContain(password);
  expect(all!.text).toContain('$argon2id$');
});

test('a browser gets the session as a cookie that scripts cannot read', async () => {
  const { ada } = await people('ada');
  const [cookie, ...more] = await cookieOf(url, ada.username);
  expect(more).toEqual([]);
  expect(cookie).toMatch(/^parley=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
  const origin = new URL(url).origin;
  const response = await post(url, { query: documents.viewer }, { cookie: cookie!.split(';')[0]!, origin });
  expect((await response.json()).data.viewer.id).toBe(ada.id);
  const out = await post(url, { query: documents.signOut }, { cookie: cookie!.split(';')[0]!, origin });
  expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^parley=; .*Expires=Thu, 01 Jan 1970/)]);
  const after = await post(url, { query: documents.viewer }, { cookie: cookie!.split(';')[0]!, origin });
  expect((await after.json()).data.viewer).toBeNull();
});

test('behind TLS the cookie is bound to the host and never sent without TLS', async () => {
  const { ada } = await behindTls.people('ada');
  const [cookie] = await cookieOf(behindTls.url, ada.username);
  expect(cookie).toMatch(/^__Host-parley=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=.*; Secure$/);
  expect(cookie).not.toContain('Domain');
});

test('an expired session is refused, and so is one that was never given', async () => {
  const { ada } = await people('ada');
  const expired = (await ask(url, undefined, core.SignIn, { input: { login: ada.username, password } })).data.signIn
    .token;
  await rows(
    sql`update session set expires_at = now() where token_hash = ${createHash('sha256').update(expired).digest()}`,
  );
  for (const token of [expired, 'x'.repeat(43), '%00', 'null']) {
    expect(await whoIs(token)).toBeNull();
    const { errors } = await ask(url, token, core.Users);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  }
  const socket = new RawSocket(url);
  await socket.says({ type: 'connection_init', payload: { token: expired } });
  expect(await socket.ended).toMatchObject({ code: 4403 });
});

test('a session that expires while a socket is open closes it', async () => {
  const hour = anHour();
  const { ada } = await people('ada');
  const hash = createHash('sha256').update(ada.token).digest();
  await rows(sql`update session set expires_at = ${hour.ends} where token_hash = ${hash}`);
  const inbox = await ada.watchesInbox();
  hour.passes();
  expect(await inbox.ended).toMatchObject({ code: 4403 });
  expect(await whoIs(ada.token)).toBeNull();
});

test('the token wins over the cookie, and a broken Authorization header is nobody', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const cookie = { cookie: `parley=${grace.token}`, origin: new URL(url).origin };
  const both = await post(url, { query: documents.viewer }, { ...bearer(ada.token), ...cookie });
  expect((await both.json()).data.viewer.id).toBe(ada.id);
  const broken = await post(url, { query: documents.viewer }, { authorization: 'Basic YTpi', ...cookie });
  expect((await broken.json()).data.viewer).toBeNull();
});
