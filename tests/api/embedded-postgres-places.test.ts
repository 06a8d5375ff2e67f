import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installedBinaries } from '../../server/platform/embedded-postgres/binaries.ts';
import { socketDirectory } from '../../server/platform/embedded-postgres/socket-directory.ts';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';
import { ask, owner, scratch, unlinkedBinaries } from '../support/embedded-postgres.ts';

const quick = { fsync: 'off' };
const isRoot = process.getuid?.() === 0;
/** An ordinary user: ourselves, or as root someone else (65534 has a name everywhere, 1234 has none). */
const someone = isRoot ? 65534 : undefined;
const nameless = 1234;
/** Whether another user can do something here; the checkout may lie in a private home. */
const can = (uid: number, program: string, ...args: string[]) =>
  spawnSync(program, args, { uid, gid: uid, cwd: '/' }).status === 0;
const othersReadCheckout =
  !isRoot || can(nameless, process.execPath, '-e', `fs.readFileSync('${import.meta.filename}')`);
const namelessCanMap = isRoot && othersReadCheckout && can(nameless, 'unshare', '--user', 'true');

function homeOf(uid = process.getuid?.() ?? 0): string {
  const home = scratch(0o700);
  chownSync(home, uid, statSync(home).gid);
  return home;
}

test('it runs beneath a private folder, programs included', { timeout: 60_000 }, async () => {
  const home = scratch(0o700);
  const native = unlinkedBinaries(home);
  const database = await startEmbeddedPostgres({ dataDir: join(home, 'data'), native, settings: quick });
  expect(await ask(database.url, 'select 1')).toBe(1);
  await database.stop();
});

test.runIf(isRoot)('as root it runs as nobody, where it can', { timeout: 60_000 }, async () => {
  const database = await startEmbeddedPostgres({ dataDir: join(scratch(), 'data'), settings: quick });
  if (process.platform === 'linux' && othersReadCheckout) expect(statSync(`/proc/${database.pid}`).uid).toBe(61000);
  await database.stop();
});

test.runIf(isRoot)('root in the folder of a person works as that person', { timeout: 60_000 }, async () => {
  const dataDir = join(homeOf(someone), 'data');
  const database = await startEmbeddedPostgres({ dataDir, settings: quick });
  await database.stop();
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(someone);
});

test.skipIf(!othersReadCheckout)('an ordinary user in a private home needs nothing', { timeout: 60_000 }, async () => {
  const dataDir = join(homeOf(someone), 'data');
  const { event, url } = await owner(dataDir, { uid: someone }).outcome();
  expect(event).toBe('ready');
  expect(await ask(url, 'select 1')).toBe(1);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

test.skipIf(!namelessCanMap)('a user id without a name will do', { timeout: 60_000 }, async () => {
  const { event, message } = await owner(join(homeOf(nameless), 'data'), { uid: nameless }).outcome();
  expect([event, message]).toEqual(['ready', undefined]);
});

test('links that npm could not make are made', { timeout: 60_000 }, async () => {
  const native = unlinkedBinaries(scratch());
  const links = () =>
    readdirSync(join(native, 'lib'), { withFileTypes: true }).filter((entry) => entry.isSymbolicLink());
  expect(links()).toEqual([]);
  const folders = ['one', 'two'].map((name) => join(scratch(), name));
  const both = await Promise.all(folders.map((dataDir) => startEmbeddedPostgres({ dataDir, native, settings: quick })));
  await Promise.all(both.map((database) => database.stop()));
  if (links().length > 0) expect(readlinkSync(join(native, 'lib/libicuuc.so.60'))).toMatch(/^libicuuc\.so\.60\.\d/);
});

test.skipIf(!isRoot || !othersReadCheckout)(
  'links missing from a package one may not write work too',
  { timeout: 60_000 },
  async () => {
    const native = unlinkedBinaries(scratch());
    const { event, message } = await owner(join(homeOf(someone), 'data'), { uid: someone, native }).outcome();
    expect([event, message]).toEqual(['ready', undefined]);
  },
);

test('a platform without a package is told what to do', () => {
  expect(() => installedBinaries('plan9', 'mips')).toThrow(/no embedded PostgreSQL for plan9-mips[^]*Set DATABASE_URL/);
});

test('a database of another PostgreSQL is left alone, and named', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'data');
  mkdirSync(join(dataDir, 'postgres'), { recursive: true });
  const start = () => startEmbeddedPostgres({ dataDir, settings: quick });
  await expect(start()).rejects.toThrow(/is no PostgreSQL cluster/);
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '16\n');
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 16, and this Parley brings PostgreSQL 18/);
});

test('a folder one may not write is named', { timeout: 60_000 }, async () => {
  const file = join(scratch(), 'a-file');
  writeFileSync(file, '');
  await expect(startEmbeddedPostgres({ dataDir: file })).rejects.toThrow(`${file} is a file`);
  if (!othersReadCheckout) return;
  const dataDir = join(scratch(), 'data');
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o555);
  const { message } = await owner(dataDir, { uid: someone }).outcome();
  expect(message).toContain(`Cannot use the data directory ${dataDir}: This user may not use some of the files.`);
});

test.runIf(isRoot)('a socket folder somebody laid as a trap is not used', { timeout: 60_000 }, async () => {
  const dataDir = join(scratch(), 'x'.repeat(120));
  const trap = socketDirectory(dataDir);
  const start = () => startEmbeddedPostgres({ dataDir, settings: quick });
  try {
    mkdirSync(trap);
    chownSync(trap, nameless, nameless);
    await expect(start()).rejects.toThrow(`${trap}, needed for PostgreSQL's socket, belongs to someone else`);
    rmSync(trap, { recursive: true });
    symlinkSync('/tmp', trap);
    await expect(start()).rejects.toThrow(trap);
  } finally {
    rmSync(trap, { recursive: true, force: true });
  }
});
