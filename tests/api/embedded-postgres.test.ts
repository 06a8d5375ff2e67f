import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';
import { ask, owner, scratch } from '../support/embedded-postgres.ts';

const quick = { fsync: 'off' };

test('a database starts in an empty folder, answers, and keeps what it was told', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'deep', 'data');
  const first = await startEmbeddedPostgres({ dataDir });
  await ask(first.url, 'create table said (what text)');
  await ask(first.url, `insert into said values ('hello')`);
  await first.stop();
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await ask(again.url, 'select what from said')).toBe('hello');
  await again.stop();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('parley.lock'))).toEqual([]);
});

test('it is durable, local only, in UTC and speaks Unicode', { timeout: 60_000 }, async () => {
  const database = await startEmbeddedPostgres({ dataDir: join(scratch(), 'data') });
  const setting = (name: string) => ask(database.url, `select current_setting('${name}')`);
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) {
    expect([name, await setting(name)]).toEqual([name, 'on']);
  }
  expect(await setting('listen_addresses')).toBe('');
  expect(await setting('TimeZone')).toBe('UTC');
  expect(statSync(database.connection.host).mode & 0o777).toBe(0o700);
  for (const name of ['pg_trgm', 'unaccent', 'citext']) await ask(database.url, `create extension ${name}`);
  expect(await ask(database.url, `select lower('ÅÉЖ')`)).toBe('åéж');
  expect(await ask(database.url, `select similarity('привет', 'приветы') > 0.5`)).toBe(true);
  expect(await ask(database.url, `select unaccent('Čeština')`)).toBe('Cestina');
  expect(await ask(database.url, `select 'É'::citext = 'é'`)).toBe(true);
  await database.stop();
});

test('the address works for people with odd folder names', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), `my "data", 100% it's ü`);
  const database = await startEmbeddedPostgres({ dataDir, settings: quick });
  expect(await ask(database.url, 'select 1')).toBe(1);
  await database.stop();
});

test('a folder too deep for a socket gets it elsewhere, private and gone at the end', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'x'.repeat(200), 'y'.repeat(200));
  const database = await startEmbeddedPostgres({ dataDir, settings: quick });
  const socketDir = database.connection.host;
  expect(socketDir.length).toBeLessThan(90);
  expect(statSync(socketDir).mode & 0o777).toBe(0o700);
  expect(await ask(database.url, 'select 1')).toBe(1);
  await database.stop();
  expect(statSync(socketDir, { throwIfNoEntry: false })).toBeUndefined();
});

test('two folders are two databases at the same time', { timeout: 60_000 }, async () => {
  const folders = ['one', 'two'].map((name) => join(scratch(), name));
  const both = await Promise.all(folders.map((dataDir) => startEmbeddedPostgres({ dataDir, settings: quick })));
  const places = await Promise.all(both.map(({ url }) => ask(url, `select current_setting('data_directory')`)));
  expect(places).toEqual(folders.map((folder) => join(folder, 'postgres')));
  await Promise.all(both.map((database) => database.stop()));
});

test('a second process on the same folder is told who has it, at once', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const first = owner(dataDir);
  const { url } = await first.outcome();
  const progress: string[] = [];
  const onProgress = (line: string) => void progress.push(line);
  const failure = await startEmbeddedPostgres({ dataDir, onProgress }).catch((error) => error);
  // Whatever takes its time is told of, waiting as well.
  expect(progress).toEqual([]);
  expect(failure).toMatchObject({ name: 'DataDirectoryInUse', dataDir, pid: first.pid });
  expect(failure.message).toContain(`${dataDir} is in use by another Parley (process ${first.pid})`);
  expect(await ask(url, 'select 1')).toBe(1);
});

test('settings may be overridden, except who may connect', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const settings = { ...quick, max_connections: '23', listen_addresses: '*' };
  const database = await startEmbeddedPostgres({ dataDir, settings });
  expect(await ask(database.url, `select current_setting('max_connections')`)).toBe('23');
  expect(await ask(database.url, `select current_setting('listen_addresses')`)).toBe('');
  await database.stop();
});

test('a failed start says what PostgreSQL said, and leaves the folder free', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const start = (settings: Record<string, string>) => startEmbeddedPostgres({ dataDir, settings });
  await expect(start({ ...quick, shared_buffers: 'plenty' })).rejects.toThrow(/one of its settings[^]*shared_buffers/);
  await (await start(quick)).stop();
  mkdirSync(join(dataDir, 'postgres.new-left-by-a-kill'));
  await (await start(quick)).stop();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
});

test('a log that has grown too long starts anew', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  await (await startEmbeddedPostgres({ dataDir, settings: quick })).stop();
  appendFileSync(join(dataDir, 'postgres.log'), 'a line\n'.repeat(1.6e6));
  await (await startEmbeddedPostgres({ dataDir, settings: quick })).stop();
  expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(10_000);
  expect(statSync(join(dataDir, 'postgres.log.1')).size).toBeGreaterThan(10_000_000);
});

test('files that were put back from a copy begin another life of the database, and a restart does not', async () => {
  const dataDir = join(scratch(), 'data');
  const life = async () => {
    const database = await startEmbeddedPostgres({ dataDir, settings: quick });
    const named = await ask(database.url, `select current_setting('parley.life')`);
    await database.stop();
    return named;
  };
  const first = await life();
  expect(await life()).toBe(first);
  const [cluster, backup] = [join(dataDir, 'postgres'), join(dataDir, 'backup')];
  execFileSync('cp', ['-a', cluster, backup]);
  rmSync(cluster, { recursive: true });
  renameSync(backup, cluster);
  const second = await life();
  expect(second).not.toBe(first);
  expect(await life()).toBe(second);
}, 60_000);
