import { spawn, type SpawnOptions } from 'node:child_process';
import type { Binaries } from './binaries.ts';

/** How PostgreSQL's programs are started, and to whom the files they work on must belong (unset: to us, as they do). */
export type Account = {
  name: string;
  prefix: string[];
  spawn: { uid?: number; gid?: number };
  owner?: Owner;
};

/** A numeric user and group. */
export type Owner = { uid: number; gid: number };

/**
 * The user id for PostgreSQL when Parley runs as root: a number that no account has, so that nobody else's process can
 * touch the data. It is in the range that distributions leave free (systemd's table of ids: 60706 to 61183, "unused").
 */
const unusedId = 61000;
/** "nobody": initdb wants an account with a name. */
const nobodyId = 65534;

/** Ourselves. */
const plain: Account = { name: 'this user', prefix: [], spawn: {} };

/**
 * Ourselves, called "nobody" inside a user namespace: allowed what we are allowed as the owner of our files, and not
 * root to PostgreSQL. It reaches folders that are private to root, where another user could not go.
 */
const namespaced: Account = {
  name: 'a user namespace',
  prefix: ['unshare', '--user', `--map-user=${nobodyId}`, `--map-group=${nobodyId}`, '--'],
  spawn: {},
};

/** PostgreSQL refuses to run as root. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Ways to run the server, best first; the first that works is taken. As root: as the person whose folder it is, else as
 * a user id of its own (a hole in PostgreSQL then opens nothing of root's), else in a user namespace.
 */
export function serverAccounts(folderOwner: Owner): Account[] {
  if (!isRoot()) return [plain];
  return [folderOwner.uid === 0 ? as(unusedId, unusedId) : as(folderOwner.uid, folderOwner.gid), rootsOwn()];
}

/** Ways to run initdb, which also wants its user to have a name: a bare number in a container has none. */
export function initdbAccounts(server: Account): Account[] {
  return isRoot() ? [server, as(nobodyId, nobodyId), rootsOwn()] : [plain, namespaced];
}

/** Whether a folder that belongs to `uid` was made by this launcher or by root, and may be given to another account. */
export function mayReassign(uid: number, account: Account): boolean {
  return isRoot() && [0, unusedId, nobodyId, account.owner?.uid].includes(uid);
}

const as = (uid: number, gid: number): Account => ({
  name: `user id ${uid}`,
  prefix: [],
  spawn: { uid, gid },
  owner: { uid, gid },
});
const rootsOwn = (): Account => ({ ...namespaced, owner: { uid: 0, gid: 0 } });

/**
 * Starts a shell script as an account. In a session of its own, so that Ctrl-C in the terminal reaches Node alone; with
 * an environment of its own, so that a PGDATA or PGOPTIONS of the user does not; from `/`, which anyone may enter.
 */
export function spawnAs(account: Account, binaries: Binaries, script: string, args: string[], options: SpawnOptions) {
  const [program = '', ...rest] = [...account.prefix, '/bin/sh', '-c', script, 'sh', ...args];
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', ...binaries.env };
  return spawn(program, rest, { ...options, ...account.spawn, cwd: '/', env, detached: true });
}

/** Runs a shell script as an account to its end. Never rejects: a program that is missing has the code 127. */
export function runAs(account: Account, binaries: Binaries, script: string, args: string[]) {
  return new Promise<{ code: number; output: string }>((done) => {
    const child = spawnAs(account, binaries, script, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', (failure) => done({ code: 127, output: failure.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
