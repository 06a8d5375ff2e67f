import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { Bot } from '../../docs/examples/bot.ts';
import { followMessages, type Message } from '../../docs/examples/follow-messages.ts';
import { specifiedRules } from '../../explorer/graphql-as-served.ts';
import { seedDemo } from '../../server/demo/seed.ts';
import { documents } from '../support/documents.ts';
import { Heard } from '../support/heard.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { exampleSamples, operationsOf, placeholdersFor, runSample, signedInBy } from '../support/samples.ts';
import type { Place } from '../support/shapes.ts';

const { app, url, people } = await parley();
const sockets = new Set<Duplex>();
app.server.on('upgrade', (_request, socket) => sockets.add(socket));
await seedDemo(app.services, () => {});

const samples = exampleSamples();
const sample = (name: string) => samples.find(({ where }) => where.includes(name))!;
const alice = await signedInBy(sample('sign-in'), url);

/** What is refused on purpose, and as what. */
const refusals: Record<string, string> = { RefusedMessage: 'InvalidBody', RefusedAccount: 'FieldErrors' };
/** What begins now, and so has no event to begin with; and what is looked for in vain on purpose. */
const silent = new Set(['LiveMessages', 'LiveEverywhere', 'NotThere']);

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
    // The last message of the room may have replies in its thread, which come as well.
    const [hello] = (await heard.until(({ body }) => body.startsWith('Hello'))).slice(-1);
    expect(hello).toMatchObject({ body: 'Hello from the **API**', author: { username: 'alice' } });
    heard.stop();
  });

  test('live messages of many conversations resume after the ones that were copied into "after"', async () => {
    const values = await placeholdersFor(alice);
    const positions = [{ conversationId: values['conversation id'], after: values['message id'] }];
    const heard = alice.hears<Message>(sample('many-conversations').query, { positions });
    await runSample(alice, sample('send-a-message'), 'SendMessage', values);
    // The last message of the room may have replies in its thread, which come as well.
    const [hello] = (await heard.until(({ body }) => body.startsWith('Hello'))).slice(-1);
    expect(hello).toMatchObject({ body: 'Hello from the **API**', author: { username: 'alice' } });
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

test('a bot answers everywhere, each message once, whatever dies in between', async () => {
  const { bot, ada } = await people('bot', 'ada');
  const folder = mkdtempSync(join(tmpdir(), 'parley-bot-'));
  const starts = () => {
    const running = new Bot(new URL(url).origin, bot.token, join(folder, 'bot.json'), ({ body }) =>
      body.startsWith('ping') ? body.replace('ping', 'pong') : undefined,
    );
    running.start();
    return running;
  };
  const place = await ada.opens('Bots', { with: [bot] });
  await ada.says(place, 'ping 1');
  const first = starts();
  await said(ada, place, 'pong 1');
  for (const socket of sockets) socket.destroy();
  await ada.says(place, 'ping 2');
  await said(ada, place, 'pong 2');
  await first.close();
  await ada.says(place, 'ping 3');
  const second = starts();
  await said(ada, place, 'pong 3');
  const elsewhere = await ada.opens('More bots', { with: [bot] });
  await ada.says(elsewhere, 'ping 4');
  await said(ada, elsewhere, 'pong 4');
  await second.close();
  const answers = (await ada.messages(place)).filter(({ body }) => body.startsWith('pong'));
  expect(answers.map(({ body }) => body)).toEqual(['pong 1', 'pong 2', 'pong 3']);
  rmSync(folder, { recursive: true });
});

/** Waits until this has been said, before or after this is called. */
async function said(person: Person, { id }: Place, body: string): Promise<void> {
  const heard = person.hears<Message>(documents.addedToMany, { positions: [{ conversationId: id, afterSeq: 0 }] });
  await heard.until((message) => message.body === body);
  heard.stop();
}
