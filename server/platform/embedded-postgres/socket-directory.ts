import { createHash } from 'node:crypto';
import { lchownSync, chmodSync, lstatSync, rmdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, mayReassign } from './account.ts';
import { makeFolder } from './data-directory.ts';
import { EmbeddedPostgresFailure } from './failure.ts';

/** The port is only a part of the socket's name: nothing listens on TCP. */
export const socketPort = 5432;

/** The longest name a Unix socket can have, in bytes without the final zero (`sun_path` in unix(7), unix(4) on macOS). */
const longestName = process.platform === 'darwin' ? 103 : 107;

const socketIn = (folder: string) => join(folder, `.s.PGSQL.${socketPort}`);
const fits = (folder: string) => Buffer.byteLength(socketIn(folder)) <= longestName;

/**
 * Where the socket of a data directory lives: always the same place for the same directory (real path). Inside it;
 * where that name would be too long, in the folder for temporary files under a name made from it.
 */
export function socketDirectory(dataDir: string): string {
  const inside = join(dataDir, 'socket');
  if (fits(inside)) return inside;
  const name = createHash('sha256').update(`${process.getuid?.()}:${dataDir}`).digest('hex').slice(0, 20);
  return [tmpdir(), '/tmp'].map((base) => join(base, `parley-${name}`)).find(fits) ?? join('/tmp', `parley-${name}`);
}

/**
 * Makes the socket's folder, private to the account that runs PostgreSQL: whoever can enter it is let in without a
 * password. In the folder for temporary files anyone may have made one under this name, so what is there must be a real
 * folder, and ours.
 */
export function prepareSocketDirectory(folder: string, account: Account): void {
  makeFolder(folder, 0o700);
  const found = lstatSync(folder);
  const ours = found.uid === process.getuid?.() || mayReassign(found.uid, account);
  if (!found.isDirectory() || !ours) {
    throw new EmbeddedPostgresFailure(
      `The folder ${folder}, needed for PostgreSQL's socket, belongs to someone else (user id ${found.uid}).`,
      'Remove it, or set DATA_DIR to another folder.',
    );
  }
  if (account.owner) lchownSync(folder, account.owner.uid, account.owner.gid);
  chmodSync(folder, 0o700);
}

/** Leaves nothing behind among the temporary files. */
export function clearSocketDirectory(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty or gone already: the next start uses it as it is.
  }
}

/** Whether a PostgreSQL listens there, whatever container it is in. */
export function somethingAnswers(folder: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(socketIn(folder));
    socket.on('connect', () => done(true)).on('error', () => done(false));
    socket.on('connect', () => socket.destroy());
  });
}
