import { randomUUID } from 'node:crypto';
import {
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, initdbAccounts, isRoot, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type DataDirectory, giveTree } from './data-directory.ts';
import { EmbeddedPostgresFailure, explain } from './failure.ts';

/** The database's superuser and, as everywhere in PostgreSQL, the first that exists. */
export const databaseUser = 'parley';

/** Folders in which a cluster is being made; what is left of them belongs to a start that was killed. */
const draftPrefix = 'postgres.new-';

/** initdb wants a user with a name, who can write here and read the programs. */
const initdbTrial = 'id -un >/dev/null && cd "$1" && [ -w . ] && "$2" --version';

/**
 * Names are compared by code point and folded as Unicode says, alike on every machine (`builtin`). The C library's
 * character classes matter beside it: under plain C, pg_trgm takes "привет" for no word at all.
 */
const initdb = `"$1" --pgdata="$2" --username=${databaseUser} --encoding=UTF8 --locale-provider=builtin \
  --builtin-locale=C.UTF-8 --locale=C --lc-ctype="$3" --auth-local=trust --auth-host=reject --data-checksums \
  --no-instructions $4`;
const characterClasses = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/**
 * Makes the cluster if there is none, checks the one there is, and gives it to the account.
 * It is made under another name and renamed when it is complete and on disk: a kill in the middle leaves no half.
 */
export async function ensureCluster(
  data: DataDirectory,
  binaries: Binaries,
  account: Account,
  options: { version: string; durable: boolean; progress: (line: string) => void },
): Promise<void> {
  for (const name of readdirSync(data.path).filter((entry) => entry.startsWith(draftPrefix))) {
    rmSync(join(data.path, name), { recursive: true, force: true, maxRetries: 3 });
  }
  if (!existsSync(data.cluster)) {
    options.progress(`Creating the database in ${data.path}.`);
    const made = await createCluster(data, binaries, account, options.durable);
    renameSync(made, data.cluster);
    sync(data.path);
  }
  const { uid } = lstatSync(data.cluster);
  if (!isRoot() && uid !== process.getuid?.()) throw foreign(data.cluster, uid);
  checkVersion(data.cluster, options.version);
  if (account.owner && account.owner.uid !== uid) giveTree(data.cluster, account.owner);
}

/** Returns the folder in which the new cluster is, still under its draft name. */
async function createCluster(
  data: DataDirectory,
  binaries: Binaries,
  server: Account,
  durable: boolean,
): Promise<string> {
  const draft = join(data.path, `${draftPrefix}${randomUUID()}`);
  mkdirSync(draft, { mode: 0o700 });
  let said = '';
  for (const account of initdbAccounts(server)) {
    if (account.owner) lchownSync(draft, account.owner.uid, account.owner.gid);
    const trial = await runAs(account, binaries, initdbTrial, [draft, binaries.initdb]);
    said += trial.code === 0 ? '' : `${account.name}: ${trial.output}`;
    if (trial.code !== 0) continue;
    for (const locale of characterClasses) {
      const { code, output } = await runAs(account, binaries, initdb, [
        binaries.initdb,
        draft,
        locale,
        durable ? '' : '--no-sync',
      ]);
      if (code === 0) return draft;
      said = output;
      if (!output.includes('invalid locale name')) break;
    }
    break;
  }
  rmSync(draft, { recursive: true, force: true });
  throw explain(`Cannot create the database in ${data.path}`, said);
}

function checkVersion(cluster: string, version: string): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new EmbeddedPostgresFailure(
      `${cluster} exists and is no PostgreSQL cluster.`,
      'Move it away, or set DATA_DIR to another folder.',
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  if (found === version) return;
  throw new EmbeddedPostgresFailure(
    `The database in ${cluster} was made by PostgreSQL ${found}, and this Parley brings PostgreSQL ${version}.`,
    `Dump it with the Parley (or PostgreSQL ${found}) it comes from, move the folder away and restore the dump; or run PostgreSQL ${found} and set DATABASE_URL.`,
  );
}

const foreign = (cluster: string, uid: number) =>
  new EmbeddedPostgresFailure(
    `The database in ${cluster} belongs to user id ${uid}, and Parley runs as user id ${process.getuid?.()}.`,
    `Run Parley as that user, give the data directory to this one (chown -R), or set DATA_DIR to another folder.`,
  );

function sync(folder: string): void {
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}
