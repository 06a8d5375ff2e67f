import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { buildSchema, OverlappingFieldsCanBeMergedRule, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../server/demo/seed.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { fencedSamples, operationsOf, placeholdersFor, runSample, signedInBy } from '../support/samples.ts';

const pages = globSync('docs/*.md').sort();
const blocks = pages.flatMap((page) => fencedSamples(page));
const operations = blocks.flatMap((sample) =>
  operationsOf(sample).map((operation) => ({ sample, name: operation.name?.value ?? '', where: sample.where })),
);
const commands = fencedSamples('docs/api.md', 'sh').filter(({ query }) => query.startsWith('curl'));

const { app, url } = await parley();
let alice: Person;

beforeAll(async () => {
  await seedDemo(app.services, () => {});
  alice = await signedInBy(blocks.find(({ query }) => query.includes('mutation SignIn'))!, url);
});

test('there is something to run', () => {
  expect(operations.length).toBeGreaterThan(7);
  expect(commands).toHaveLength(2);
});

describe('every document in docs/ runs', () => {
  test.for(operations)('$where: $name', async ({ sample, name }) => {
    const { data, errors } = await runSample(alice, sample, name, await placeholdersFor(alice));
    expect(errors).toBeUndefined();
    const [answer] = Object.values(data) as [{ __typename?: string; code?: string }];
    expect(answer).toBeTruthy();
    // The one that shows an error is about a conversation that is not there.
    if (answer.__typename) expect(answer.code ?? '').toBe(sample.variables.includes('cnv_0000') ? 'NOT_FOUND' : '');
  });

  test('the strict form of a union is right by the strict rule as well', () => {
    const strict = blocks.find(({ query }) => query.includes('reason: message'))!;
    const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
    expect(validate(schema, parse(strict.query), [OverlappingFieldsCanBeMergedRule])).toEqual([]);
  });
});

test('the program in the guide is the one that is tested', () => {
  const [program] = fencedSamples('docs/api.md', 'ts');
  expect(program!.query).toBe(readFileSync('docs/examples/follow-messages.ts', 'utf8'));
});

describe('the commands in the guide run', () => {
  const running = new Set<ReturnType<typeof spawn>>();
  afterAll(() => running.forEach((child) => child.kill()));

  /** Runs a command as it stands, until its output has what is awaited. */
  async function output(command: string, awaited: string): Promise<string> {
    const values = await placeholdersFor(alice);
    const last = values['message id']!;
    const env = {
      ...process.env,
      PARLEY: new URL(url).origin,
      TOKEN: alice.token,
      CONVERSATION: values['conversation id'],
      // The message before the last, so that there is one to hear of.
      LAST: `${last.slice(0, -12)}${String(Number(last.slice(-12)) - 1).padStart(12, '0')}`,
    };
    const child = spawn('bash', ['-c', `exec ${command}`], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    let text = '';
    for await (const chunk of child.stdout) {
      text += String(chunk);
      if (text.includes(awaited)) break;
    }
    child.kill();
    return text;
  }

  test('ask with a token', async () => {
    expect(await output(commands[0]!.query, 'displayName')).toContain('"viewer":{"user":{"displayName":"Alice');
  });

  test('listen to server-sent events, after a message', async () => {
    const text = await output(commands[1]!.query, 'event: next');
    expect(text).toContain('data: {"data":{"messageAdded":{"id":"msg_');
  });
});
