import { once } from 'node:events';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { delayAnswer, reading } from '../support/database-answers.ts';
import { documents } from '../support/documents.ts';
import { ask, bearer } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { RawSocket } from '../support/raw-socket.ts';

const here = await parley({ SOCKETS_PER_USER: '3' });
const { people, url, app } = here;

/** A session that nobody has looked up yet. */
const freshToken = async (person: Person): Promise<string> =>
  (await ask(url, undefined, core.SignIn, { input: { login: person.username, password } })).data.signIn.token;

const presenceOf = async (asker: Person, person: Person): Promise<string> =>
  (
    await asker.asks('query P($name: String!) { user(username: $name) { presence { status } } }', {
      name: person.username,
    })
  ).data.user.presence.status;

/** Introduces itself, and is cut off while the server looks up who it is. */
async function isCutWhileIntroducingItself(token: string): Promise<void> {
  const arrives = once(app.server, 'upgrade');
  const late = delayAnswer(here, { text: reading.session });
  const socket = new RawSocket(url);
  await socket.says({ type: 'connection_init', payload: { token } });
  const closed = once(((await arrives) as [unknown, Duplex])[1], 'close');
  await late.read;
  socket.stop();
  await closed;
  late.release();
}

/** Asks for an event stream, and is cut off while the server waits for the answer to a statement. */
async function isCutDuring(text: string, token: string): Promise<void> {
  const arrives = once(app.server, 'request');
  const late = delayAnswer(here, { text });
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json', ...bearer(token) };
  const stream = request(url, { method: 'POST', headers }).on('error', () => {});
  stream.end(JSON.stringify({ query: documents.inbox }));
  const closed = once(((await arrives) as [unknown, NodeJS.EventEmitter])[1], 'close');
  await late.read;
  stream.destroy();
  await closed;
  late.release();
}

test.for([
  ['a socket', isCutWhileIntroducingItself],
  ['an event stream', (token: string) => isCutDuring(reading.session, token)],
] as const)('%s that is gone before it is known whose it was is not counted for ever', async ([, isCut]) => {
  const { ada, grace } = await people('ada', 'grace');
  for (let i = 0; i < 4; i += 1) await isCut(await freshToken(grace));
  expect(await presenceOf(ada, grace)).toBe('OFFLINE');
  const token = await freshToken(grace);
  const sockets = await Promise.all([1, 2, 3].map(() => new RawSocket(url).admitted({ token })));
  expect(await presenceOf(ada, grace)).toBe('ONLINE');
  for (const socket of sockets) socket.stop();
});

test.for(['session', 'inbox'] as const)(
  'a stream that is cut while the server reads the %s leaves nobody listening behind',
  async (what) => {
    const { ada, grace } = await people('ada', 'grace');
    for (let i = 0; i < 4; i += 1) await isCutDuring(reading[what], await freshToken(grace));
    expect(await presenceOf(ada, grace)).toBe('OFFLINE');
    const statements = await here.statements(() => ada.opens(`Behind ${what}`, { with: [grace] }));
    expect(statements.filter((text) => text.includes(reading.inbox))).toEqual([]);
  },
);

test('a socket whose session ends between its being looked up and its being let in is closed', async () => {
  const { grace } = await people('grace');
  const token = await freshToken(grace);
  const late = delayAnswer(here, { text: reading.session });
  const socket = new RawSocket(url);
  await socket.says({ type: 'connection_init', payload: { token } });
  await late.read;
  await grace.asks('mutation { signOut(input: { everywhere: true }) { __typename } }');
  late.release();
  expect(await socket.ended).toMatchObject({ code: 4403 });
  expect((await socket.rest()).map(({ type }) => type)).not.toContain('connection_ack');
});
