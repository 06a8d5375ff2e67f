import fc from 'fast-check';
import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { beforeAll, expect, test, vi } from 'vitest';
import { viewerOf } from '../../server/modules/accounts/sessions.ts';
import { freshContext } from '../../server/platform/context.ts';
import { answerText } from '../../server/platform/execution/answer-text.ts';
import { compiledExecute, interpretedExecute } from '../../server/platform/execution/compiled.ts';
import { maskError } from '../../server/platform/http/endpoint.ts';
import { validateDocument } from '../../server/platform/limits/response-shapes.ts';
import type { Viewer } from '../../server/platform/viewer.ts';
import { schema } from '../../server/schema.ts';
import { core } from '../support/core-documents.ts';
import { openScene, type Scene } from '../support/access/scene.ts';
import { usedOperations } from '../support/all-documents.ts';
import { DocumentWriter, type Draw } from '../support/documents-at-random.ts';
import { parley } from '../support/parley.ts';

const server = await parley();
const { services } = server.app;
const handedOn = vi.fn<typeof interpretedExecute>(interpretedExecute);
const compiled = compiledExecute(handedOn);
const asText: typeof compiled = (args) => compiled({ ...args, asText: true });

let scene: Scene;
let people: (Viewer | undefined)[];
beforeAll(async () => {
  scene = await openScene(server, 'PUBLIC');
  const seats = Object.values(scene.cast.seats);
  people = await Promise.all(seats.map(async ({ token }) => (token ? viewerOf(services, token) : undefined)));
});

interface Asked {
  document: DocumentNode;
  operationName?: string;
  variableValues: Record<string, unknown>;
}

/** What a person is answered, with the errors as they leave the server, and the statements it took. */
async function answered(execute: typeof compiled, viewer: Viewer | undefined, asked: Asked) {
  const contextValue = freshContext({ services, viewer, connection: { address: '127.0.0.1', close() {} } });
  let text = '';
  const statements = await server.statements(async () => {
    const { errors, ...rest } = await execute({ schema, ...asked, contextValue });
    const told = errors && { errors: errors.map((error) => maskError(services, error) as GraphQLError) };
    text = String(answerText({ ...told, ...rest }));
  });
  return { text: text.replaceAll(/"traceId":"[^"]*"/g, '"traceId"'), statements: statements.length };
}

/** Asks once before comparing, as the first one may find less in the caches, or another state. */
async function expectSame(viewer: Viewer | undefined, asked: Asked, normal = (text: string) => text) {
  await answered(interpretedExecute, viewer, asked);
  const [expected, got] = [await answered(interpretedExecute, viewer, asked), await answered(compiled, viewer, asked)];
  const written = await answered(asText, viewer, asked);
  server.bugs();
  expect([normal(got.text), normal(written.text)]).toEqual([normal(expected.text), normal(expected.text)]);
  return expected;
}

/**
 * The same, with no more statements. What is loaded together depends on which answers of the database come at the same
 * moment, for graphql's own as well, so both are counted by turns until a run takes no more than graphql's dearest.
 */
async function expectSameCost(viewer: Viewer | undefined, asked: Asked) {
  const expected = await expectSame(viewer, asked);
  let most = expected.statements;
  let got = await answered(compiled, viewer, asked);
  for (let more = 6; more > 0 && got.statements > most; more -= 1) {
    most = Math.max(most, (await answered(interpretedExecute, viewer, asked)).statements);
    got = await answered(compiled, viewer, asked);
  }
  server.bugs();
  expect(got.statements).toBeLessThanOrEqual(most);
  return expected;
}

/** What is made anew at each execution. */
const withoutNews = (text: string) =>
  text.replaceAll(/"[^"]*\d\d:\d\d:\d\d[^"]*"|"(cnv|usr|ses)_\w{20,}"|"token":"[^"]*"/g, '"…"');

/** What may stand for a scalar: for the most part something that is there. */
const values = (mutating: boolean) => (scalar: string, name: string) => {
  if (scalar === 'Int') return /first|last/.test(name) ? [1, 2, 50, 100, 0, 101] : [1, 0, 3, -1];
  if (scalar === 'Boolean') return [true, false];
  if (scalar === 'Cursor') return [scene.start, scene.middle, 'nonsense'];
  if (scalar === 'DateTime') return ['2026-01-01T00:00:00Z', 'yesterday'];
  if (/search|query/i.test(name)) return ['said', 'canary', '', '"', 'from:olga'];
  const { cast, room, group, archived, said, deleted, reply } = scene;
  const nowhere = ['cnv_0000', `msg_${'0'.repeat(44)}`, '', 'usr_x\0'];
  if (mutating) return nowhere;
  const ids = [
    room.id,
    group.id,
    archived.id,
    said.id,
    said.id,
    deleted.id,
    reply.id,
    cast.subject.id,
    cast.blocked.id,
  ];
  return /username/.test(name) ? ['olga', 'OLGA', 'nobody'] : [...ids, ...nowhere];
};

const named = (kind: 'query' | 'mutation') =>
  usedOperations(kind).map((one) => [`${one.where} ${one.operation.name?.value ?? ''}`, one] as const);
const runs = { endOnFailure: true };
let full = 0;

test.for(named('query'))('%s is answered alike to everyone', async ([, { document, operation }]) => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const draw: Draw = (n) => gen(fc.nat, n - 1);
      const variableValues = new DocumentWriter(schema, draw, values(false)).variablesFor(operation);
      const asked = { document, operationName: operation.name?.value, variableValues };
      for (const viewer of people) if ((await expectSameCost(viewer, asked)).text.length > 300) full += 1;
    }),
    { ...runs, numRuns: 4 },
  );
});

test.for(named('mutation'))('%s is refused alike to everyone', async ([, { document, operation }]) => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const draw: Draw = (n) => gen(fc.nat, n - 1);
      const variableValues = new DocumentWriter(schema, draw, values(true)).variablesFor(operation);
      const asked = { document, operationName: operation.name?.value, variableValues };
      for (const viewer of people) await expectSame(viewer, asked, withoutNews);
    }),
    { ...runs, numRuns: 2 },
  );
});

test('documents of any form are answered alike to everyone', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), fc.nat(people.length - 1), async (gen, seat) => {
      const draw: Draw = (n) => gen(fc.nat, n - 1);
      const { query, variables: variableValues } = new DocumentWriter(schema, draw, values(false)).write('query', 4);
      const document = parse(query);
      if (validateDocument(schema, document).length > 0) return;
      if ((await expectSameCost(people[seat], { document, variableValues })).text.length > 300) full += 1;
    }),
    { ...runs, numRuns: 150 },
  );
});

test('what is said again under the same key is answered alike', async () => {
  const input = { conversationId: scene.group.id, clientKey: 'again', body: 'Hello @olga' };
  const { text } = await expectSame(people.at(-1), { document: parse(core.Send), variableValues: { input } });
  expect(text).toContain('"body":"Hello @olga"');
});

test('much of it was answered with something, and hardly anything was handed on', () => {
  expect(full).toBeGreaterThan(300);
  expect(handedOn.mock.calls.length).toBeLessThan(full / 20);
});
