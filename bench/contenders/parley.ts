import { createApp } from '../../server/app.ts';
import { postgresBus } from '../../server/live/bus/postgres-bus.ts';
import { redisBus } from '../../server/live/bus/redis-bus.ts';
import { entities } from '../../server/modules.ts';
import { indexerOf } from '../../server/modules/search/indexer.ts';
import { migrate, openDatabase } from '../../server/platform/database.ts';
import { readEnv } from '../../server/platform/env.ts';
import { createLog } from '../../server/platform/log.ts';
import { configuration, serve } from '../lab/child.ts';
import type { Address } from '../lab/laboratory.ts';
import { timeStatements } from '../lab/statement-times.ts';

// Parley as it is: everything on, limits raised so that they are counted but never reached.
const { address, listen, index, memory, bus } = configuration() as {
  address: Address;
  listen?: boolean;
  index?: boolean;
  /** Whether the latest messages of busy conversations are kept in memory. */
  memory?: boolean;
  /** How it hears of other nodes: over PostgreSQL, or over the Redis at this URL. */
  bus?: string;
};
const waited = listen ? timeStatements() : undefined;
const statements: string[] = [];
const onStatement = listen ? (text: string) => statements.push(text) : undefined;
const env = readEnv({
  LOG_LEVEL: 'warn',
  DEMO: 'off',
  ...(memory === false ? { MESSAGE_CACHE_MB: '0' } : {}),
  SENDS_PER_MINUTE: '1000000000',
  WRITES_PER_DAY: '1000000000',
  SOCKETS_PER_USER: '1000000',
});
const orm = await openDatabase({ socket: address }, entities, { pool: env.databasePool, onStatement });
await migrate(orm);
const log = createLog(env.logLevel);
const overPostgres = bus === 'postgres' ? postgresBus({ socket: address }, log) : undefined;
const app = await createApp({ env, orm, log, bus: bus?.startsWith('redis:') ? redisBus(bus, log) : overPostgres });
if (index === false) await indexerOf(app.services).stop();
const port = await app.listen(0, '127.0.0.1');
serve({ port }, { statements: () => statements.splice(0), waited: () => waited?.() });
