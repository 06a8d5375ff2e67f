import { randomUUID } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DataDirectory } from './data-directory.ts';
import type { Connection } from './ensure-database.ts';

/**
 * Notices that the cluster's files are copies, such as a backup that was put back, and gives the database a new name for its
 * life. PostgreSQL cannot tell a copy from the original, and a cursor from what was said after the backup would fit what
 * has been said in its place. Which file it was is kept beside the cluster; it comes with a copy, or stays behind, and fits
 * in neither case. True where the life was named anew, which costs each client one fresh look.
 */
export async function nameLifeOfCopy(data: DataDirectory, connection: Connection): Promise<boolean> {
  const record = join(data.path, 'postgres-file');
  const present = fileIdentity(join(data.cluster, 'PG_VERSION'));
  if (present === contentOf(record)) return false;
  const client = new Client(connection);
  await client.connect();
  try {
    const database = client.escapeIdentifier(connection.database);
    await client.query(`alter database ${database} set parley.life = ${client.escapeLiteral(randomUUID())}`);
  } finally {
    await client.end();
  }
  // After the database knows: a start that is cut off in between only names it once more.
  writeFileSync(record, present);
  return true;
}

/** Which file this is: numbers of removed files are given again, so its birth is part of it. PostgreSQL never writes it anew. */
function fileIdentity(file: string): string {
  const { ino, birthtimeNs } = statSync(file, { bigint: true });
  return `${ino} ${birthtimeNs}\n`;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}
