import {
  accessSync,
  chmodSync,
  constants,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRoot, type Owner } from './account.ts';
import { EmbeddedPostgresFailure, explain } from './failure.ts';

/** The paths inside a data directory. `owner` is whose folder it is, or lies in. */
export type DataDirectory = {
  path: string;
  cluster: string;
  log: string;
  owner: Owner;
};

/**
 * Opens or creates the data directory, whole path resolved.
 * A new one is private (0700); made by root it may be passed through but not listed (0711), because PostgreSQL then
 * runs as another user. One that exists is left as it is.
 * @throws EmbeddedPostgresFailure when it cannot be made or written
 */
export function openDataDirectory(dataDir: string): DataDirectory {
  const asked = resolve(dataDir);
  try {
    const owner = ownerOf(asked);
    mkdirSync(dirname(asked), { recursive: true });
    if (makeFolder(asked, isRoot() ? 0o711 : 0o700) && isRoot()) lchownSync(asked, owner.uid, owner.gid);
    accessSync(asked, constants.W_OK | constants.X_OK);
    const path = realpathSync(asked);
    return { path, cluster: join(path, 'postgres'), log: join(path, 'postgres.log'), owner };
  } catch (failure) {
    throw explain(`Cannot use the data directory ${asked}`, String(failure), failure);
  }
}

/** Makes one folder with exactly this mode, whatever the umask. False when it exists. */
export function makeFolder(path: string, mode: number): boolean {
  try {
    mkdirSync(path, { mode });
    chmodSync(path, mode);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    if (!statSync(path).isDirectory())
      throw new EmbeddedPostgresFailure(`${path} is a file.`, 'Set DATA_DIR to a folder.');
    return false;
  }
}

/** Gives a whole tree to its owner, the top last: if it is interrupted, the next start sees that it is unfinished. */
export function giveTree(path: string, owner: Owner): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) giveTree(inner, owner);
    else lchownSync(inner, owner.uid, owner.gid);
  }
  lchownSync(path, owner.uid, owner.gid);
}

/** The first folder on the way to one of these paths that other users may not pass, for an error message. */
export function privateFolder(paths: string[]): string | undefined {
  const ways = paths.map((path) => (dirname(path) === path ? [path] : [...ancestors(path), path]));
  return ways.flat().find((folder) => (lstatSync(folder).mode & 0o001) === 0);
}

function ancestors(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [...ancestors(above), above];
}

/** The owner of a path, or of the nearest folder above it that exists. */
function ownerOf(path: string): Owner {
  try {
    const { uid, gid } = statSync(path);
    return { uid, gid };
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
    return ownerOf(dirname(path));
  }
}
