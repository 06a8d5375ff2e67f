import { Client } from 'pg';

/** How `pg` reaches the server: the host is the socket's folder. */
export type Connection = {
  host: string;
  port: number;
  user: string;
  database: string;
};

/** Creates the application's database on a server that has none yet. A new cluster has only `postgres`. */
export async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [connection.database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(connection.database)}`);
  } finally {
    await client.end();
  }
}
