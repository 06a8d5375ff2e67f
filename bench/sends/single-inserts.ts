import pg from 'pg';
import { entities } from '../../server/modules.ts';
import { migrate, openDatabase } from '../../server/platform/database.ts';
import { configuration, serve } from '../lab/child.ts';
import type { Address } from '../lab/laboratory.ts';
import { people, personId, roomId, rooms, upTo } from '../lab/world.ts';
import { bodyOf, type BurstPlan } from './burst.ts';
import { workers } from './workers.ts';

// One prepared insert and one commit for each message, into Parley's own table with its indexes: no rights, no keys looked
// up, no limits, and the place in the log from a counter in memory instead of the conversation's.
const { address } = configuration() as { address: Address };
const orm = await openDatabase({ socket: address }, entities);
await migrate(orm);
await orm.close();
const pool = new pg.Pool({ ...address, max: 20 });
const seqs = upTo(rooms).map(() => 0);
const content = JSON.stringify([{ type: 'paragraph', children: [{ type: 'text', text: bodyOf(12, 34) }] }]);

const text = `
  insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
  values ($1, $2, $2, $2, $3, $4, $5, 'TEXT', $6, $7, clock_timestamp()) returning seq, created_at`;

serve({}, { run: (plan: BurstPlan) => workers(plan, send) });

async function send(n: number, key: string, i: number): Promise<void> {
  const room = (n + i) % rooms;
  const seq = ++seqs[room]!;
  const values = [roomId(room), seq, personId(n % people), key, Buffer.alloc(16), bodyOf(n, i), content];
  await pool.query({ name: 'insert', text, values });
}
