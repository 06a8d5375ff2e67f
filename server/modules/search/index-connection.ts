import pg from 'pg';
import { connectionOptions } from '../../platform/database.ts';
import { longestStatement } from '../../platform/drain-times.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Its own connection: whoever indexes never takes one from those who ask, and does not wait for the disk. What is lost when
 * the power fails is indexed again, because how far the index is stands in the same transaction.
 */
const sessionSettings = `-c timezone=UTC -c enable_seqscan=off -c synchronous_commit=off -c statement_timeout=${longestStatement} -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s`;

/** Opens the indexer's connection. `onLost` is told when it breaks, be it while it is opened. */
export async function openIndexConnection(services: Services, onLost: (client: pg.Client) => void): Promise<pg.Client> {
  const client = new pg.Client({
    ...(await connectionOptions(services.orm)),
    options: sessionSettings,
    application_name: 'parley search index',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  // Without a listener a broken connection would end the process.
  client.on('error', () => onLost(client));
  client.on('end', () => onLost(client));
  await client.connect();
  return client;
}
