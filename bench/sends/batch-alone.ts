import { createApp } from '../../server/app.ts';
import { entities } from '../../server/modules.ts';
import { type ComposedMessage, composeMessage } from '../../server/modules/messages/composing.ts';
import { sendBatchOf } from '../../server/modules/messages/send-batch.ts';
import { migrate, openDatabase } from '../../server/platform/database.ts';
import { readEnv } from '../../server/platform/env.ts';
import { globalId } from '../../server/platform/ids.ts';
import { createLog } from '../../server/platform/log.ts';
import { configuration, serve } from '../lab/child.ts';
import type { Address } from '../lab/laboratory.ts';
import { people, personId, roomId } from '../lab/world.ts';
import { bodyOf, type BurstPlan } from './burst.ts';
import { workers } from './workers.ts';

// The send path below GraphQL: rights, keys, limits and writing, for messages that are composed already.
const { address } = configuration() as { address: Address };
const env = readEnv({ LOG_LEVEL: 'error', DEMO: 'off', SENDS_PER_MINUTE: '1000000000', WRITES_PER_DAY: '1000000000' });
const orm = await openDatabase({ socket: address }, entities, { pool: env.databasePool });
await migrate(orm);
const { services } = await createApp({ env, orm, log: createLog(env.logLevel) });
const batch = sendBatchOf(services);
const author = { services, userId: personId(0) };
const composed = await composeMessage(author, {
  conversationId: globalId('cnv', roomId(0)),
  clientKey: 'x',
  body: bodyOf(12, 34),
});

serve(
  {},
  {
    run: (plan: BurstPlan) =>
      workers(plan, async ({ sender, room, key }) => {
        const message: ComposedMessage = { ...composed, conversationId: roomId(room), clientKey: key };
        const sent = await batch.add(personId(sender % people), message);
        if (!sent.row) throw new Error('a first send was taken for a retry');
      }),
  },
);
