import { join } from 'node:path';
import { installedBinaries, prepareBinaries } from './binaries.ts';
import { chooseAccount } from './choose-account.ts';
import { databaseUser, ensureCluster } from './cluster.ts';
import { type DataDirectory, openDataDirectory } from './data-directory.ts';
import { type Connection, ensureDatabase } from './ensure-database.ts';
import { explain } from './failure.ts';
import { type KeptServer, keepRunning } from './keep-running.ts';
import { nameLifeOfCopy } from './life.ts';
import { lockDataDirectory, type OwnerLock } from './owner-lock.ts';
import { endPreviousServer } from './previous-server.ts';
import { startServer } from './server.ts';
import { clearSocketDirectory, socketDirectory, socketPort, somethingAnswers } from './socket-directory.ts';

/** What to start. */
export type EmbeddedPostgresOptions = {
  /** Holds the cluster (`postgres/`), its log, lock and socket. Created when missing. */
  dataDir: string;
  /** PostgreSQL settings over ours, such as `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>;
  /** Told, in one line each, what takes long, and what went wrong and was mended. */
  onProgress?: (line: string) => void;
  /** Told when the server has ended and cannot be kept running. */
  onFailure?: (failure: unknown) => void;
  /** The folder with PostgreSQL's `bin`, `lib` and `share`; the installed npm package's unless given. */
  native?: string;
};

/** A running database of our own. */
export type EmbeddedPostgres = {
  /** For anything that takes a connection string. */
  url: string;
  /** The same for `pg`. */
  connection: Connection;
  /** The server's process now: another one after it was killed and started again. */
  readonly pid: number;
  /** Ends the server cleanly, disconnecting everyone, and gives the data directory back. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL on a data directory; the first start makes the database (about half a second).
 * It ends with this process, even a killed one, and is started again should it be killed itself.
 * @throws DataDirectoryInUse when another live process has its database there
 * @throws EmbeddedPostgresFailure, a sentence of cause and one of fix, when it cannot run here
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  // First of all: where there is nothing to start, what is wrong with the folder is no use to anybody.
  const native = options.native ?? installedBinaries();
  const data = openDataDirectory(options.dataDir);
  const socketDir = socketDirectory(data.path);
  const explained = (failure: unknown) => explain(`Cannot start PostgreSQL in ${data.path}`, String(failure), failure);
  const lock = await lockDataDirectory(data.path, () => somethingAnswers(socketDir)).catch((failure) => {
    throw explained(failure);
  });
  try {
    const server = await startOwned(data, socketDir, lock.inherited, { ...options, native });
    const connection = { host: socketDir, port: socketPort, user: databaseUser, database: 'parley' };
    const prepared = ensureDatabase(connection).then(() => nameLifeOfCopy(data, connection));
    await prepared.catch((failure) => server.stop().then(() => Promise.reject(failure)));
    return running(connection, server, lock);
  } catch (failure) {
    lock.release();
    throw explained(failure);
  }
}

/** The start itself, once the data directory is ours alone. */
async function startOwned(
  data: DataDirectory,
  socketDir: string,
  inherited: boolean,
  options: EmbeddedPostgresOptions & { native: string },
): Promise<KeptServer> {
  const { settings = {}, onProgress: progress = () => {}, onFailure = () => {} } = options;
  await endPreviousServer(data.cluster, inherited, progress);
  const binaries = prepareBinaries(options.native, join(data.path, 'postgres-lib'));
  const { account, version } = await chooseAccount(data, binaries, socketDir);
  await ensureCluster(data, binaries, account, { version, durable: settings.fsync !== 'off', progress });
  const launch = () => startServer({ data, binaries, account, socketDir, settings, progress });
  return keepRunning(launch, { log: data.log, progress, onFailure });
}

function running(connection: Connection, server: KeptServer, lock: OwnerLock): EmbeddedPostgres {
  const { host, port, user, database } = connection;
  let stopped: Promise<void> | undefined;
  return {
    url: `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    connection,
    get pid() {
      return server.pid();
    },
    stop() {
      stopped ??= server.stop().finally(() => {
        clearSocketDirectory(host);
        lock.release();
      });
      return stopped;
    },
  };
}
