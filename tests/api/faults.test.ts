import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import type { Answer } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';

const healthy = await parley();
const broken = await parley();

test('a fault of ours is told by a trace id alone, and logged under it with its cause', async () => {
  const { ada } = await broken.people('ada');
  const socket = await new RawSocket(broken.url).admitted({ token: ada.token });
  expect((await ada.asks(core.Users)).errors).toBeUndefined();
  await broken.orm.close();
  const { data, errors } = await ada.asks(core.Users);
  expect(data ?? null).toBeNull();
  expect(errors).toEqual([
    {
      message: 'Something went wrong on our side.',
      path: ['users'],
      locations: expect.any(Array),
      extensions: { code: 'INTERNAL', traceId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    },
  ]);
  await socket.subscribes('1', core.Users);
  const overSocket = (await socket.next()).payload;
  const told = [errors![0]!.extensions!.traceId, (overSocket.errors ?? overSocket)[0].extensions.traceId];
  socket.stop();
  const logged = broken.bugs();
  expect(logged.map((bug) => bug.traceId)).toEqual(expect.arrayContaining(told));
  expect(logged.every((bug) => bug.err?.message)).toBe(true);
  const [cause] = logged.map((bug) => bug.err!.message);
  expect(JSON.stringify([errors, overSocket])).not.toContain(cause);
  expect(JSON.stringify([errors, overSocket])).not.toMatch(/node_modules|\.ts:|select /);
});

const code = (answer: Answer) => (Object.values(answer.data ?? {})[0] as { code?: string } | null)?.code;

test('what people do wrong is never a fault of ours: each refusal is typed and nothing is logged', async () => {
  const { ada } = await healthy.people('ada');
  const place = `msg_${'f'.repeat(32)}${'9'.repeat(12)}`;
  const inputs: [string, object][] = [
    [core.Direct, { userId: '' }],
    [core.Create, { kind: 'ROOM', name: 'x'.repeat(5000), memberIds: Array(600).fill('x') }],
    [core.Update, { conversationId: 'cnv_', name: '' }],
    [core.Add, { conversationId: `cnv_${'f'.repeat(32)}`, userIds: Array(101).fill('usr_1') }],
    [core.Read, { conversationId: `cnv_${'f'.repeat(32)}`, messageId: place }],
    [core.Edit, { messageId: place, body: 'x' }],
    [core.Delete, { messageId: '__proto__' }],
    [core.Join, { conversationId: "'; drop table message; --" }],
    [core.Send, { conversationId: `cnv_${'F'.repeat(32)}`, clientKey: 'k', body: '\ud800' }],
    [core.SignIn, { login: 'x'.repeat(50_000), password: 'x' }],
  ];
  for (const [document, input] of inputs) {
    const answer = await ada.asks(document, { input });
    expect([document.slice(0, 16), answer.errors, code(answer)]).toEqual([
      document.slice(0, 16),
      undefined,
      expect.any(String),
    ]);
  }
  expect(code(await ada.asks(core.Create, { input: { kind: 'GROUP', name: 'half \ud800' } }))).toBeUndefined();
  expect(healthy.bugs()).toEqual([]);
});

const lists = `query Lists($after: String) { users(first: 1, after: $after) { nodes { id } }
  conversations(first: 1, after: $after) { nodes { id members(after: $after) { nodes { id } } } }
  rooms(first: 1, after: $after) { nodes { id } } }`;
const searches = `query Searches($text: String) { users(first: 1, search: $text) { nodes { id } } user(username: $text) { id }
  rooms(first: 1, search: $text) { nodes { id } } conversations(first: 1, filter: { search: $text }) { nodes { id } } }`;
const coded = (text: string) => Buffer.from(text).toString('base64url');
const dashes = '-'.repeat(36);

test.for([
  ['nothing', ''],
  ['an object', '{"$ne":1}'],
  ['a path', '../../etc/passwd'],
  ['very long', '0'.repeat(5000)],
  ['signs', '%_\\\'"`;--'],
  ['a list', coded('["a","b"]')],
  ['a list with no id', coded(`["a","${dashes}"]`)],
  ['no date', coded(`2026-13-45 99:99:99.99+00_00000000-0000-0000-0000-000000000000`)],
  ['a far date', coded(`9999999999999999_cnv_${'0'.repeat(32)}`)],
  ['no member', coded(`${dashes} x`)],
] as const)('a cursor or a search that is %s is a page or a refusal, never a fault', async ([, text]) => {
  const { ada } = await healthy.people('ada');
  await ada.opens(`With members ${ada.username}`);
  for (const answer of [await ada.asks(lists, { after: text }), await ada.asks(searches, { text })]) {
    for (const error of answer.errors ?? []) expect(error.extensions?.code).not.toBe('INTERNAL');
  }
  expect(healthy.bugs()).toEqual([]);
});

test('a text with U+0000, which no database holds, is refused wherever it comes', async () => {
  const { ada } = await healthy.people('ada');
  const refused = async (query: string, variables: object) => {
    const answer = await ada.asks(query, variables);
    return answer.errors?.[0]?.extensions?.code ?? code(answer);
  };
  const codes = [
    await refused(core.Create, { input: { kind: 'ROOM', name: 'a\0b' } }),
    await refused(core.Create, { input: { kind: 'ROOM', name: 'Topical', topic: 'a\0b' } }),
    await refused(core.SignIn, { input: { login: '\0', password: 'x' } }),
    await refused(core.Register, {
      input: { username: 'nul', email: 'a\0b@example.org', password: 'odd thing', displayName: 'N' },
    }),
    await refused(core.Register, {
      input: { username: 'nul', email: 'a@example.org', password: 'odd thing', displayName: 'a\0b' },
    }),
    await refused(searches, { text: 'a\0b' }),
    await refused(searches.replaceAll('$text', '"a\\u0000b"').replace('("a\\u0000b": String)', ''), {}),
    await refused(lists, { after: coded(`["a\\u0000","${ada.id}"]`) }),
  ];
  expect(healthy.bugs().map((bug) => bug.where)).toEqual([]);
  expect(codes.slice(0, -1)).not.toContain(undefined);
  expect(codes).not.toContain('INTERNAL');
});
