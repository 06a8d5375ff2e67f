import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';
import { ask, connected, owner, scratch } from '../support/embedded-postgres.ts';

const quick = { fsync: 'off' };
const logOf = (dataDir: string) => readFileSync(join(dataDir, 'postgres.log'), 'utf8');

test('when Node is killed PostgreSQL ends cleanly by itself, and the next start works', {
  timeout: 60_000,
}, async () => {
  const dataDir = join(scratch(), 'data');
  const first = owner(dataDir);
  const { url } = await first.outcome();
  await ask(url, `create table kept as select 'this' as what`);
  const { closed } = await connected(url);
  await first.end('SIGKILL');
  await closed;
  const next = await startEmbeddedPostgres({ dataDir, settings: quick });
  expect(await ask(next.url, 'select what from kept')).toBe('this');
  await next.stop();
  expect(logOf(dataDir)).toContain('received fast shutdown request');
  expect(logOf(dataDir)).not.toContain('not properly shut down');
});

test('Ctrl-C reaches Node, not PostgreSQL', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const first = owner(dataDir);
  const { pid } = await first.outcome();
  const groupOf = (id: number) => readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[2];
  if (process.platform === 'linux') expect(groupOf(pid)).not.toBe(groupOf(first.pid));
  await first.end('SIGINT', true);
  await (await startEmbeddedPostgres({ dataDir, settings: quick })).stop();
});

test('a server whose Node and watcher both died is ended by the next start', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const first = owner(dataDir);
  const { pid, url } = await first.outcome();
  const { closed } = await connected(url);
  process.kill(pid, 'SIGSTOP');
  await first.end('SIGKILL');
  const lines: string[] = [];
  const starting = startEmbeddedPostgres({
    dataDir,
    settings: quick,
    onProgress: (line) => {
      lines.push(line);
      if (line.startsWith('Waiting')) process.kill(pid, 'SIGCONT');
    },
  });
  const next = await starting;
  await closed;
  expect(lines).toEqual([`Waiting for the previous PostgreSQL (process ${pid}) to end.`]);
  expect(next.pid).not.toBe(pid);
  await next.stop();
});

test('a PostgreSQL that is killed is started again, with what was committed', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const first = owner(dataDir, { settings: { fsync: 'on' } });
  const { pid, url } = await first.outcome();
  await ask(url, `create table kept as select 'this' as what`);
  const busy = await connected(url);
  busy.client.query('select count(*) from generate_series(1, 30000000)').catch(() => {});
  process.kill(pid, 'SIGKILL');
  expect((await first.next()).line).toBe('PostgreSQL ended by SIGKILL; starting it again.');
  await expect.poll(() => ask(url, 'select what from kept').catch(() => ''), { timeout: 40_000 }).toBe('this');
  await first.end('SIGTERM');
  await (await startEmbeddedPostgres({ dataDir, settings: quick })).stop();
});

test('pids that now belong to someone else stop nobody', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(0o700), 'data');
  const first = owner(dataDir);
  const { pid } = await first.outcome();
  const [lockFile, pidFile] = [join(dataDir, 'parley.lock'), join(dataDir, 'postgres', 'postmaster.pid')];
  const [lock, state] = [readFileSync(lockFile, 'utf8'), readFileSync(pidFile, 'utf8')];
  await first.end('SIGTERM');
  writeFileSync(lockFile, lock.replace(`"pid":${first.pid}`, `"pid":${process.ppid}`));
  writeFileSync(pidFile, state.replace(`${pid}`, `${process.ppid}`), { mode: 0o600 });
  await (await startEmbeddedPostgres({ dataDir, settings: quick })).stop();
});

test('of many that start at once after a crash exactly one gets the folder', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const first = owner(dataDir);
  await first.outcome();
  await first.end('SIGKILL');
  const many = await Promise.all(Array.from({ length: 5 }, () => owner(dataDir).outcome()));
  expect(many.map(({ event, name }) => name ?? event).sort()).toEqual([
    'DataDirectoryInUse',
    'DataDirectoryInUse',
    'DataDirectoryInUse',
    'DataDirectoryInUse',
    'ready',
  ]);
});

test('a start that is killed while it makes the database leaves nothing half-made', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  const first = owner(dataDir);
  expect((await first.next()).line).toBe(`Creating the database in ${dataDir}.`);
  await first.end('SIGKILL');
  const next = await startEmbeddedPostgres({ dataDir, settings: quick });
  expect(await ask(next.url, 'select 1')).toBe(1);
  await next.stop();
});
