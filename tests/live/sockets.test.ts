import { describe, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { ask, post } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';

const { people, url } = await parley({ SOCKETS_PER_USER: '3' });
const port = new URL(url).port;
const { ada, grace } = await people('ada', 'grace');

/** Introduces itself and says how that went. */
async function enters(payload?: object, headers: Record<string, string> = {}): Promise<number | string | undefined> {
  const socket = new RawSocket(url, { headers });
  await socket.says({ type: 'connection_init', payload });
  const first = await Promise.race([
    socket.next().then((frame) => frame.type),
    socket.ended.then(({ code }) => code),
  ]).catch(() => undefined);
  const outcome = first === 'connection_ack' ? first : (await socket.ended).code;
  socket.stop();
  await socket.ended;
  return outcome;
}

const cookie = `parley=${ada.token}`;
const signedOut = async () => {
  const { token } = (await ask(url, undefined, core.SignIn, { input: { login: 'grace', password } })).data.signIn;
  await ask(url, token, documents.signOut);
  return token as string;
};

describe('who may open a socket', () => {
  test('nobody without a token: 4401, which clients take as final', async () => {
    expect(await enters()).toBe(4401);
    expect(await enters({})).toBe(4401);
    expect(await enters({ token: '' })).toBe(4401);
    expect(await enters({ token: { $ne: null } })).toBe(4401);
    expect(await enters({ authorization: `Bearer ${ada.token}` })).toBe(4401);
  });

  test('nobody with a wrong or ended token: 4403, which clients retry', async () => {
    expect(await enters({ token: 'x'.repeat(43) })).toBe(4403);
    expect(await enters({ token: '\0' })).toBe(4403);
    expect(await enters({ token: await signedOut() })).toBe(4403);
    expect(await enters({ token: ada.token })).toBe('connection_ack');
  });

  test('a token in the address is not looked at', async () => {
    const socket = new RawSocket(`${url}?token=${ada.token}`);
    await socket.says({ type: 'connection_init' });
    expect((await socket.ended).code).toBe(4401);
  });

  test('a browser with the cookie, from our own page only', async () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(await enters(undefined, { cookie, origin: `http://${host}:${port}` })).toBe('connection_ack');
    }
    for (const origin of [
      'https://evil.example',
      'null',
      `http://localhost:${Number(port) + 1}`,
      `https://localhost:${port}`,
      `http://localhost:${port}.evil.example`,
    ]) {
      expect([origin, await enters(undefined, { cookie, origin })]).toEqual([origin, 4401]);
    }
    expect(await enters(undefined, { cookie })).toBe(4401);
  });

  test('with a token the Origin is not asked, and the token wins over the cookie', async () => {
    expect(await enters({ token: ada.token }, { origin: 'https://app.example' })).toBe('connection_ack');
    const socket = await new RawSocket(url, { headers: { cookie, origin: 'https://evil.example' } }).admitted({
      token: grace.token,
    });
    await socket.subscribes('1', documents.viewer);
    expect((await socket.next()).payload.data.viewer.id).toBe(grace.id);
    socket.stop();
    await socket.ended;
  });

  test('not more than so many at a time', async () => {
    const { mary } = await people('mary');
    const open = await Promise.all([1, 2, 3].map(() => new RawSocket(url).admitted({ token: mary.token })));
    expect(await enters({ token: mary.token })).toBe(4429);
    expect(await enters({ token: grace.token })).toBe('connection_ack');
    for (const socket of open) socket.stop();
  });

  test('nobody who does not introduce themselves, or does so twice', async () => {
    const silent = new RawSocket(url);
    await silent.subscribes('1', core.Inbox);
    expect((await silent.ended).code).toBe(4401);
    const twice = await new RawSocket(url).admitted({ token: ada.token });
    await twice.says({ type: 'connection_init', payload: { token: ada.token } });
    expect((await twice.ended).code).toBe(4429);
    const other = new RawSocket(url, {}, 'graphql-ws');
    expect((await other.ended).code).not.toBe(1000);
  });
});

describe('who may ask over HTTP with a cookie', () => {
  const asked = async (headers: Record<string, string>, query: string = documents.viewer) => {
    const response = await post(url, { query }, headers);
    return [response.status, (await response.json()).data?.viewer?.id];
  };

  test('only our own page', async () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(await asked({ cookie, origin: `http://${host}:${port}` })).toEqual([200, ada.id]);
    }
    for (const origin of ['https://evil.example', 'null', `http://localhost:${Number(port) + 1}`]) {
      expect(await asked({ cookie, origin })).toEqual([403, undefined]);
      expect(await asked({ cookie, origin }, documents.signOut)).toEqual([403, undefined]);
    }
    expect(await asked({ cookie })).toEqual([403, undefined]);
    expect(await asked({ authorization: `Bearer ${ada.token}`, origin: 'https://app.example' })).toEqual([200, ada.id]);
  });

  test('server-sent events by the same rule', async () => {
    const accept = 'text/event-stream';
    expect((await post(url, { query: core.Inbox }, { cookie, accept, origin: 'https://evil.example' })).status).toBe(
      403,
    );
    const own = await post(url, { query: core.Inbox }, { cookie, accept, origin: `http://localhost:${port}` });
    expect([own.status, own.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/event-stream')]);
    await own.body!.cancel();
  });

  test('answers are private and no page may frame or sniff them', async () => {
    const response = await post(url, { query: documents.viewer }, { authorization: `Bearer ${ada.token}` });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
