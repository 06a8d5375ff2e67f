import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresFailure } from './failure.ts';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity.ts';

/** Another live process has its database in this data directory. */
export class DataDirectoryInUse extends EmbeddedPostgresFailure {
  override readonly name = 'DataDirectoryInUse';
  readonly dataDir: string;
  readonly pid: number;

  constructor(dataDir: string, pid: number, who = 'another Parley') {
    super(
      `The data directory ${dataDir} is in use by ${who} (process ${pid}).`,
      'Stop that process first, or set DATA_DIR to another folder for this one.',
    );
    this.dataDir = dataDir;
    this.pid = pid;
  }
}

/** Held by the one process that may start PostgreSQL here. `inherited`: its last owner died without giving it back. */
export type OwnerLock = { inherited: boolean; release(): void };

type Claim = ProcessIdentity & { token: string };

/**
 * Makes this process the owner of a data directory.
 * `databaseAnswers` is asked about an owner in another container, whose pid means nothing here.
 * @throws DataDirectoryInUse at once when the owner lives
 */
export async function lockDataDirectory(dataDir: string, databaseAnswers: () => Promise<boolean>): Promise<OwnerLock> {
  const path = join(dataDir, 'parley.lock');
  const mine: Claim = { ...thisProcess(), token: randomUUID() };
  const release = () => {
    if (read(path)?.token === mine.token) rmSync(path, { force: true });
  };
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (place(path, mine)) return { inherited: false, release };
    const owner = read(path);
    if (!owner) continue;
    const alive = isAlive(owner);
    if (alive ?? (await databaseAnswers())) {
      throw new DataDirectoryInUse(dataDir, owner.pid, alive ? undefined : 'a Parley in another container');
    }
    if (takeOver(path, owner, mine)) return { inherited: true, release };
    await pause(20);
  }
  throw new DataDirectoryInUse(dataDir, read(path)?.pid ?? 0, 'several starting Parleys');
}

/**
 * Replaces a dead owner's lock. Between seeing that it is dead and replacing it someone else may have done so, and
 * theirs must stay: replacing happens under a second lock, after looking again.
 */
function takeOver(path: string, dead: Claim, mine: Claim): boolean {
  const guard = `${path}.takeover`;
  if (!place(guard, mine)) {
    const other = read(guard);
    if (other && isAlive(other) === false) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (read(path)?.token !== dead.token) return false;
    renameSync(draft(path, mine), path);
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Creates the file with its content in one step, so nobody ever reads half a lock. False when it exists. */
function place(path: string, mine: Claim): boolean {
  const written = draftName(path, mine);
  try {
    linkSync(draft(path, mine), path);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw failure;
  } finally {
    rmSync(written, { force: true });
  }
}

const draftName = (path: string, mine: Claim) => `${path}.${mine.token}`;

function draft(path: string, mine: Claim): string {
  const name = draftName(path, mine);
  writeFileSync(name, JSON.stringify(mine), { mode: 0o644 });
  return name;
}

/** Undefined when there is none. One that a power cut left empty is read as that of a dead owner. */
function read(path: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Claim;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { token: '', pid: 0, started: '', boot: 'unreadable', namespace: '' };
  }
}
