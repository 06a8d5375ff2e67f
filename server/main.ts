import { type App, createApp } from './app.ts';
import type { OpenBus } from './live/bus/bus.ts';
import { postgresBus } from './live/bus/postgres-bus.ts';
import { describeStart } from './announce.ts';
import { buildClient, BuildFailed } from './build-client.ts';
import { entities } from './modules.ts';
import {
  checkDatabase,
  type Database,
  DatabaseUnavailable,
  durabilityGaps,
  migrate,
  openDatabase,
  type Sql,
} from './platform/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded-postgres/start.ts';
import { EmbeddedPostgresFailure } from './platform/embedded-postgres/failure.ts';
import { demoWanted, type Env, InvalidEnvironment, readEnv } from './platform/env.ts';
import { checkReplicas } from './platform/replicas.ts';
import { createLog, type Logger } from './platform/log.ts';
import { seedDemo } from './demo/seed.ts';

const development = process.argv.includes('--dev');

/** A start that cannot succeed; the message says what to do. */
class CannotStart extends Error {}

function say(line: string): void {
  process.stdout.write(`parley: ${line}\n`);
}

async function start(): Promise<void> {
  const env = readEnv();
  const log = createLog(env.logLevel);
  await refuseTakenPort(env);
  const built = process.argv.includes('--build') ? buildClient(say) : undefined;
  const { orm, embedded } = await openData(env, log);
  const gaps = await durabilityGaps(orm);
  if (gaps.length > 0)
    say(
      `WARNING: ${gaps.join(', ')} is off in this database: a power failure can lose what was acknowledged. Turn it on.`,
    );
  const done = await migrate(orm);
  if (done.length > 0) say(`brought the database up to date (${done.join(', ')})`);
  await built;
  const app = await createApp({
    env,
    orm,
    log,
    bus: await lineToOthers(env, log),
    pages: development ? (await import('./dev-pages.ts')).devPages : undefined,
  });
  const seeded = demoWanted(env) && (await seedDemo(app.services, say));
  const port = await app.listen(env.port, env.host);
  process.stdout.write(`${(await describeStart(app.services, port, seeded)).join('\n')}\n`);
  drainOnSignal(app, orm, embedded, log);
}

/** Asks for the port before the database is started, so that a taken one is told at once. */
async function refuseTakenPort(env: Env): Promise<void> {
  const { createServer } = await import('node:net');
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(listenFailure(env, error)));
    probe.listen(env.port, env.host, () => probe.close(() => resolve()));
  });
}

function listenFailure(env: Env, error: NodeJS.ErrnoException): Error {
  if (error.code === 'EADDRINUSE') {
    return new CannotStart(
      `Port ${env.port} is taken by another program. Stop it, or start with another one: PORT=${env.port + 1} npm start`,
    );
  }
  if (error.code === 'EACCES')
    return new CannotStart(`Port ${env.port} needs rights you do not have. Set PORT to one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new CannotStart(
      `HOST=${env.host} is not an address of this machine. Set HOST to 127.0.0.1, or 0.0.0.0 for all addresses.`,
    );
  }
  return error;
}

/** How this node hears of the others: over Redis where there is one, else through the database they share. */
async function lineToOthers(env: Env, log: Logger): Promise<OpenBus | undefined> {
  if (!env.databaseUrl) return undefined;
  if (env.redisUrl) return (await import('./live/bus/redis-bus.ts')).redisBus(env.redisUrl, log);
  return postgresBus({ url: env.databaseUrl }, log);
}

async function openData(env: Env, log: Logger): Promise<{ orm: Database; embedded?: EmbeddedPostgres }> {
  if (env.databaseUrl) {
    const orm = await openDatabase({ url: env.databaseUrl }, entities, { pool: env.databasePool });
    await checkDatabase(orm);
    await checkReplicas(env, orm.em.fork().getKysely() as Sql, log);
    return { orm };
  }
  say(`opening the database in ${env.dataDir}`);
  const embedded = await startEmbeddedPostgres({
    dataDir: env.dataDir,
    onProgress: say,
    onFailure: (failure) => {
      log.fatal({ err: failure }, 'the database has stopped and cannot be started again');
      process.exit(1);
    },
  });
  return { orm: await openDatabase({ socket: embedded.connection }, entities, { pool: env.databasePool }), embedded };
}

function drainOnSignal(app: App, orm: Database, embedded: EmbeddedPostgres | undefined, log: Logger): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    say('finishing what is under way, then stopping');
    await app.close();
    await orm.close();
    await embedded?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () =>
      stop().catch((error: unknown) => (log.fatal({ err: error }, 'could not stop cleanly'), process.exit(1))),
    );
  }
}

start().catch((error: unknown) => {
  const expected = [CannotStart, BuildFailed, InvalidEnvironment, DatabaseUnavailable, EmbeddedPostgresFailure].some(
    (type) => error instanceof type,
  );
  process.stderr.write(
    `parley: cannot start. ${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
