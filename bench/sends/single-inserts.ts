import pg from 'pg';
import { configuration, serve } from '../lab/child.ts';
import type { Address } from '../lab/laboratory.ts';
import { people, personId, roomId } from '../lab/world.ts';
import { bodyOf, type BurstPlan } from './burst.ts';
import { lockedInsert, plainInsert } from './statements.ts';
import { workers } from './workers.ts';

// One prepared insert and one commit for each message over twenty connections, and nothing else.
const { address, locked } = configuration() as { address: Address; locked: boolean };
const pool = new pg.Pool({ ...address, max: 20 });
const insert = locked ? lockedInsert : plainInsert;

serve(
  {},
  {
    run: (plan: BurstPlan) =>
      workers(plan, async ({ sender, room, key, nth }) => {
        const said = { conversationId: roomId(room), clientKey: key, body: bodyOf(sender, nth) };
        const { rowCount } = await pool.query(insert(personId(sender % people), said));
        if (rowCount !== 1) throw new Error('a message was not written');
      }),
  },
);
