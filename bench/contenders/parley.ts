import { createApp } from '../../server/app.ts';
import { entities } from '../../server/modules.ts';
import { indexerOf } from '../../server/modules/search/indexer.ts';
import { migrate, openDatabase } from '../../server/platform/database.ts';
import { readEnv } from '../../server/platform/env.ts';
import { createLog } from '../../server/platform/log.ts';
import { configuration, serve } from '../lab/child.ts';
import type { Address } from '../lab/laboratory.ts';
import { timeStatements } from '../lab/statement-times.ts';

// Parley as it is: everything on, limits raised so that they are counted but never reached.
const { address, listen, index } = configuration() as { address: Address; listen?: boolean; index?: boolean };
const waited = listen ? timeStatements() : undefined;
const statements: string[] = [];
const onStatement = listen ? (text: string) => statements.push(text) : undefined;
const env = readEnv({
  LOG_LEVEL: 'warn',
  DEMO: 'off',
  SENDS_PER_MINUTE: '1000000000',
  WRITES_PER_DAY: '1000000000',
  SOCKETS_PER_USER: '1000000',
});
const orm = await openDatabase({ socket: address }, entities, { pool: env.databasePool, onStatement });
await migrate(orm);
const app = await createApp({ env, orm, log: createLog(env.logLevel) });
if (index === false) await indexerOf(app.services).stop();
const port = await app.listen(0, '127.0.0.1');
serve({ port }, { statements: () => statements.splice(0), waited: () => waited?.() });
