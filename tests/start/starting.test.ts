import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, ownFolder, start } from './start-process.ts';

async function ask(port: number, query: string, token?: string): Promise<{ data: Record<string, never> }> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: Record<string, never> };
}

async function signIn(port: number, login: string): Promise<string> {
  const query = `mutation { signIn(input: { login: "${login}", password: "password" }) { ... on SignInSuccess { token } } }`;
  const answer = (await ask(port, query)) as unknown as { data: { signIn: { token: string } } };
  return answer.data.signIn.token;
}

const everything =
  '{ conversations(first: 10) { nodes { title memberCount messages(last: 100) { nodes { id body } } } } }';

test('the first start makes demo people with a history; the second, and one after kill -9, find it as it was', async () => {
  const env = { DATA_DIR: ownFolder(), PORT: String(await freePort()) };
  const port = Number(env.PORT);
  const first = await start(env).ready();
  for (const line of ['creating demo people', `http://localhost:${port}/graphiql`, 'alice, bob or charlie'])
    expect(first.said).toContain(line);
  const before = await ask(port, everything, await signIn(port, 'alice'));
  const conversations = (before.data as { conversations?: { nodes: { messages: { nodes: unknown[] } }[] } })
    .conversations!.nodes;
  expect(conversations).toHaveLength(4);
  expect(conversations.reduce((sum, one) => sum + one.messages.nodes.length, 0)).toBeGreaterThan(200);

  await first.end('SIGKILL');
  const second = await start(env).ready();
  expect(second.said).not.toContain('creating demo people');
  expect(await ask(port, everything, await signIn(port, 'alice'))).toEqual(before);
  expect(await second.end('SIGTERM')).toBe(0);

  const third = await start(env).ready();
  expect(await ask(port, everything, await signIn(port, 'alice'))).toEqual(before);
  expect(await third.end('SIGTERM')).toBe(0);
}, 90_000);

test('a second one on the same data folder says whose it is, and the first goes on', async () => {
  const folder = ownFolder();
  const port = await freePort();
  const first = await start({ DATA_DIR: folder, PORT: String(port), DEMO: 'off' }).ready();
  const second = start({ DATA_DIR: folder, PORT: String(await freePort()) });
  expect(await second.ended()).toBe(1);
  expect(second.said).toMatch(
    new RegExp(`${folder} is in use by another Parley \\(process ${first.child.pid}\\).*DATA_DIR`, 's'),
  );
  expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text()).toBe('ready\n');
}, 90_000);

test('a taken port is named before anything else is started', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  const parley = start({ DATA_DIR: ownFolder(), PORT: String(port) });
  expect(await parley.ended()).toBe(1);
  expect(parley.said).toContain(
    `Port ${port} is taken by another program. Stop it, or start with another one: PORT=${port + 1}`,
  );
  other.close();
});

test.each([
  [{ PORT: 'eighty' }, 'PORT=eighty is not usable. Set PORT to a whole number'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud is not usable. Set LOG_LEVEL to one of'],
  [
    { DATABASE_URL: 'postgres://localhost:1/parley' },
    'The database at DATABASE_URL cannot be reached (connect ECONNREFUSED',
  ],
  [{ HOST: '192.0.2.1' }, 'HOST=192.0.2.1 is not an address of this machine. Set HOST to 127.0.0.1'],
])('%o is told in a sentence', async (wrong, sentence) => {
  const parley = start({ DATA_DIR: ownFolder(), PORT: String(await freePort()), ...wrong });
  expect(await parley.ended()).toBe(1);
  expect(parley.said).toContain(`parley: cannot start. ${sentence}`);
  expect(parley.said).not.toMatch(/\n\s+at /);
});
