import { entities } from './modules.ts';
import { checkDatabase, DatabaseUnavailable, migrate, openDatabase } from './platform/database.ts';
import { EmbeddedPostgresFailure } from './platform/embedded-postgres/failure.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres/start.ts';
import { InvalidEnvironment, readEnv } from './platform/env.ts';
import { CannotPartition, partitionMessages } from './platform/partitioning.ts';

/** Divides the messages of the database that the environment names into so many partitions, while no node runs. */
async function partition(count: number): Promise<void> {
  const { databaseUrl, dataDir } = readEnv();
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir });
  const orm = await openDatabase(embedded ? { socket: embedded.connection } : { url: databaseUrl }, entities, {
    pool: 2,
  });
  try {
    await checkDatabase(orm);
    await migrate(orm);
    await partitionMessages(orm, count);
    process.stdout.write(`parley: the messages are in ${count} partitions now\n`);
  } finally {
    await orm.close();
    await embedded?.stop();
  }
}

partition(Number(process.argv[2])).catch((error: unknown) => {
  const expected = [CannotPartition, DatabaseUnavailable, EmbeddedPostgresFailure, InvalidEnvironment].some(
    (type) => error instanceof type,
  );
  process.stderr.write(`parley: cannot partition. ${expected ? (error as Error).message : String(error)}\n`);
  process.exitCode = 1;
});
