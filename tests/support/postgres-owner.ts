import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';

// A process that owns a data directory, for tests that kill it. `dataDir native? settings?`; says in JSON lines what
// happens, and stops its database on SIGTERM.
const [dataDir = '', native, settings] = process.argv.slice(2);
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

try {
  const database = await startEmbeddedPostgres({
    dataDir,
    native: native || undefined,
    settings: { fsync: 'off', ...JSON.parse(settings || '{}') },
    onProgress: (line) => say({ event: 'progress', line }),
    onFailure: (failure) => say({ event: 'lost', line: String(failure) }),
  });
  const keepAlive = setInterval(() => {}, 1e6);
  process.on('SIGTERM', async () => {
    await database.stop();
    clearInterval(keepAlive);
  });
  say({ event: 'ready', url: database.url, pid: database.pid });
} catch (failure) {
  const { name, message, pid } = failure as Error & { pid?: number };
  say({ event: 'failed', name, message, pid });
}
