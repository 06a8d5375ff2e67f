import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { demoWanted, InvalidEnvironment, readEnv } from '../../server/platform/env.ts';
import { sourceFiles } from './source-files.ts';

const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map(
  (match) => match[1]!,
);

/** Reads the environment through a proxy that notes which names are asked for. */
function namesRead(): string[] {
  const names = new Set<string>();
  readEnv(new Proxy({}, { get: (_, name) => (names.add(String(name)), undefined) }));
  return [...names];
}

test('.env.example names exactly the variables the server reads', () => {
  expect([...documented].sort()).toEqual(namesRead().sort());
});

test('the environment is read in one place', () => {
  const readers = sourceFiles('server').filter((file) => readFileSync(file, 'utf8').includes('process.env'));
  const ours = readers.filter((file) => !file.startsWith('server/platform/embedded-postgres/'));
  expect(ours).toEqual(['server/platform/env.ts']);
});

test('without any variable everything has a safe default', () => {
  expect(readEnv({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    sendsPerMinute: 60,
    writesPerDay: 1000,
    production: false,
  });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['METRICS_TOKEN', 'too-short'],
  ['METRICS_TOKEN', 'with blanks in its midst'],
  ['SENDS_PER_MINUTE', '-1'],
  ['REGISTRATION', 'sometimes'],
  ['DATABASE_URL', 'mysql://localhost/parley'],
  ['DATABASE_REPLICA_URLS', 'postgres://standby/parley,mysql://other/parley'],
  ['DATABASE_REPLICA_URLS', 'postgres://standby/parley'],
  ['PUBLIC_URL', 'parley.example.org'],
  ['LOG_LEVEL', 'loud'],
  ['DEMO', 'perhaps'],
  ['EXECUTION', 'guessed'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '127.0.0.1,proxy'],
])('%s=%s is refused with the variable named', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(InvalidEnvironment);
  expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^${name}\\b.*Set ${name} to`));
});

test('a secret that is refused is not repeated', () => {
  expect(() => readEnv({ METRICS_TOKEN: 'too-short' })).toThrow(/^(?!.*too-short)/);
});

test('in production people count as online for one to three minutes after they went', () => {
  const read = (seconds: string) => readEnv({ NODE_ENV: 'production', PRESENCE_TIMEOUT: seconds }).presenceTimeout;
  expect(read('180')).toBe(180);
  expect(() => read('59')).toThrow(/^PRESENCE_TIMEOUT=59 .*from 60 to 180/);
});

test.each([
  [{}, true],
  [{ NODE_ENV: 'production' }, true],
  [{ DATABASE_URL: 'postgres://localhost/parley' }, true],
  [{ NODE_ENV: 'production', DATABASE_URL: 'postgres://localhost/parley' }, false],
  [{ NODE_ENV: 'production', DATABASE_URL: 'postgres://localhost/parley', DEMO: 'on' }, true],
  [{ DEMO: 'off' }, false],
])('with %o demo people are wanted: %s', (source, wanted) => {
  expect(demoWanted(readEnv(source))).toBe(wanted);
});
