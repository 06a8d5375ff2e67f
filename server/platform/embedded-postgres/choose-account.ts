import { type Account, isRoot, runAs, serverAccounts } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type DataDirectory, privateFolder } from './data-directory.ts';
import { EmbeddedPostgresFailure } from './failure.ts';
import { prepareSocketDirectory } from './socket-directory.ts';

/** What the server must be able to do: pass through the data directory, make its socket, and run at all. */
const trial = 'cd "$1" && cd "$2" && [ -w . ] && "$3" --version';

/**
 * Finds the first account that can run the server here, by trying: permissions, containers and kernel settings decide
 * it together, and nobody can predict them. Returns PostgreSQL's major version with it, and leaves the socket's folder
 * prepared for that account.
 * @throws EmbeddedPostgresFailure that says why each way fails
 */
export async function chooseAccount(
  data: DataDirectory,
  binaries: Binaries,
  socketDir: string,
): Promise<{ account: Account; version: string }> {
  const reasons: string[] = [];
  for (const account of serverAccounts(data.owner)) {
    prepareSocketDirectory(socketDir, account);
    const { code, output } = await runAs(account, binaries, trial, [data.path, socketDir, binaries.postgres]);
    const version = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
    if (code === 0 && version) return { account, version };
    reasons.push(`As ${account.name}: ${output.trim()}.`);
  }
  throw isRoot() ? noWayAsRoot(reasons, [data.path, socketDir, binaries.native]) : noWay(reasons);
}

const noWay = (reasons: string[]) =>
  new EmbeddedPostgresFailure(
    `The embedded PostgreSQL cannot run on this machine. ${reasons.join(' ')}`,
    'Set DATABASE_URL to a PostgreSQL of your own.',
  );

function noWayAsRoot(reasons: string[], paths: string[]): EmbeddedPostgresFailure {
  const folder = privateFolder(paths);
  const open = folder ? `let other users pass through ${folder} (chmod o+x), move Parley or DATA_DIR elsewhere, ` : '';
  return new EmbeddedPostgresFailure(
    `PostgreSQL refuses to run as root, and no other way works here. ${reasons.join(' ')}`,
    `Run Parley as an ordinary user, ${open}or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}
