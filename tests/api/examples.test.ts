import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { followMessages, type Message } from '../../docs/examples/follow-messages.ts';
import { specifiedRules } from '../../explorer/graphql-as-served.ts';
import { seedDemo } from '../../server/demo/seed.ts';
import { Heard } from '../support/heard.ts';
import { parley } from '../support/parley.ts';
import { exampleSamples, operationsOf, placeholdersFor, runSample, signedInBy } from '../support/samples.ts';

const { app, url } = await parley();
const sockets = new Set<Duplex>();
app.server.on('upgrade', (_request, socket) => sockets.add(socket));
await seedDemo(app.services, () => {});

const samples = exampleSamples();
const sample = (name: string) => samples.find(({ where }) => where.includes(name))!;
const alice = await signedInBy(sample('sign-in'), url);

/** What is refused on purpose, and as what. */
const refusals: Record<string, string> = { RefusedMessage: 'InvalidBody', RefusedAccount: 'FieldErrors' };
/** What begins now, and so has no event to begin with; and what is looked for in vain on purpose. */
const silent = new Set(['LiveMessages', 'NotThere']);

const operations = samples.flatMap((sample) =>
  operationsOf(sample).map((operation) => ({ sample, name: operation.name!.value, where: sample.where })),
);

describe('the examples run against the demo', () => {
  test.for(operations.filter(({ name }) => !silent.has(name)))('$where: $name', async ({ sample, name }) => {
    const { data, errors } = await runSample(alice, sample, name, await placeholdersFor(alice));
    expect(errors).toBeUndefined();
    for (const answer of Object.values(data)) {
      expect(answer).toBeTruthy();
      const type = (answer as { __typename?: string }).__typename;
      if (type) expect(type).toEqual(refusals[name] ?? expect.stringMatching(/Success$/));
    }
  });

  test('what is not there is null, without an error', async () => {
    const answer = await runSample(alice, sample('errors'), 'NotThere', await placeholdersFor(alice));
    expect(answer).toMatchObject({ data: { conversation: null } });
    expect(answer.errors).toBeUndefined();
  });

  test('live messages resume after the one that was copied into "after"', async () => {
    const values = await placeholdersFor(alice);
    const variables = { conversationId: values['conversation id'], after: values['message id'] };
    const heard = alice.hears<Message>(sample('live-messages').query, variables);
    await runSample(alice, sample('send-a-message'), 'SendMessage', values);
    expect(await heard.next()).toMatchObject({ body: 'Hello from the **API**', author: { username: 'alice' } });
    heard.stop();
  });

  test('the pages of both ways meet', async () => {
    const values = await placeholdersFor(alice);
    const page = async (name: string, place: object) => {
      const history = sample('page-both-ways');
      const variables = JSON.stringify({ ...(JSON.parse(history.variables) as object), ...place });
      const { data } = await runSample(alice, { ...history, variables }, name, values);
      return data.conversation.messages;
    };
    const seqs = ({ edges }: { edges: { node: Message }[] }) => edges.map(({ node }) => node.seq);
    const latest = await page('Older', {});
    const older = await page('Older', { before: latest.pageInfo.startCursor });
    const newer = await page('Newer', { after: older.edges.at(-1).cursor });
    expect(seqs(newer)).toEqual(seqs(latest));
    expect(seqs(older).at(-1)! + 1).toBe(seqs(latest)[0]);
    expect(seqs(await page('Newer', {}))).toEqual([1, 2, 3]);
  });
});

test('the explorer finds nothing wrong with any example', () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const complaints = samples.map(({ where, query }) => [where, validate(schema, parse(query), specifiedRules)]);
  expect(complaints).toEqual(samples.map(({ where }) => [where, []]));
});

test('a program that follows messages loses none while its connection is cut', async () => {
  const { 'conversation id': id, 'message id': last } = await placeholdersFor(alice);
  const place = { id: id! };
  const heard = new Heard<Message>(() => {});
  const stop = followMessages({ url: url.replace('http', 'ws'), token: alice.token }, id!, last, (message) =>
    heard.hear(message),
  );
  await alice.says(place, 'before');
  expect((await heard.next()).body).toBe('before');
  for (const socket of sockets) socket.destroy();
  await alice.says(place, 'during');
  await alice.says(place, 'after');
  expect((await heard.take(2)).map(({ body }) => body)).toEqual(['during', 'after']);
  stop();
});
