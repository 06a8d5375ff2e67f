import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLEnumType,
  type GraphQLObjectType,
  isObjectType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../server/schema.ts';
import { seedDemo } from '../../server/demo/seed.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { fencedSamples, operationsOf, placeholdersFor, runSample, signedInBy } from '../support/samples.ts';

const pages = globSync('docs/**/*.md').sort();
const blocks = pages.flatMap((page) => fencedSamples(page));
const operations = blocks.flatMap((sample) =>
  operationsOf(sample).map((operation) => ({ sample, name: operation.name?.value ?? '', where: sample.where })),
);
/** Those for API users. */
const guide = pages.filter((page) => page.startsWith('docs/api'));
const commands = guide.flatMap((page) => fencedSamples(page, 'sh')).filter(({ query }) => query.startsWith('curl'));

const { app, url } = await parley();
let alice: Person;

beforeAll(async () => {
  await seedDemo(app.services, () => {});
  alice = await signedInBy(blocks.find(({ query }) => query.includes('mutation SignIn'))!, url);
});

test('there is something to run', () => {
  expect(operations.length).toBeGreaterThan(30);
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

test('the programs in the guide are those that are tested', () => {
  const shown = guide.flatMap((page) => fencedSamples(page, 'ts')).map(({ query }) => query);
  const tested = globSync('docs/examples/*.ts').map((file) => readFileSync(file, 'utf8'));
  expect(tested).toHaveLength(2);
  expect(new Set(shown)).toEqual(new Set(tested));
});

describe('the guide leaves nothing out', () => {
  const text = guide.map((page) => readFileSync(page, 'utf8')).join('\n');
  const names = (type: string) => (schema.getType(type) as GraphQLEnumType).getValues().map(({ name }) => name);
  const members = (union: string) => schema.getPossibleTypes(schema.getType(union) as never).map(({ name }) => name);
  const fields = (type: string) => Object.keys((schema.getType(type) as GraphQLObjectType).getFields());

  test.for([
    ['error code', names('ErrorCode')],
    ['state of a stream', names('StreamState')],
    ['change of a conversation', members('ConversationChange')],
    ['change of the inbox', members('InboxChange')],
    ['query', fields('Query')],
    ['mutation', fields('Mutation')],
    ['subscription', fields('Subscription')],
    ['argument of a search', fields('SearchFilter')],
  ] as const)('no %s', ([, all]) => {
    expect(all.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });

  test('no page of its own', () => {
    const first = readFileSync('docs/api.md', 'utf8');
    expect(guide.slice(1).filter((page) => !first.includes(`](${page.replace('docs/', '')})`))).toEqual([]);
  });

  test('what is not shared between readers is told as it is', () => {
    const told = new Map<string, string[]>();
    const section = /## One answer for many\n([\s\S]*?)\n## /.exec(text)![1]!;
    for (const [, types, except] of section.matchAll(/^\| (`.*`) \| (.*) \|$/gm)) {
      for (const type of quoted(types!)) told.set(type, except!.startsWith('everything but') ? [] : quoted(except!));
    }
    expect(told.size).toBeGreaterThan(10);
    for (const [name, except] of told) {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(`There is no type ${name}.`);
      const alone = Object.values(type.getFields()).filter((field) => !field.extensions.shared);
      const expected =
        name === 'Conversation' ? fields(name).filter((field) => !/^(id|memberCount)$/.test(field)) : except;
      expect({ name, alone: alone.map((field) => field.name).sort() }).toEqual({ name, alone: expected.sort() });
    }
  });

  const quoted = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
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
