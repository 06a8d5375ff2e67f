import { entities } from '../../server/modules.ts';
import { migrate, openDatabase } from '../../server/platform/database.ts';
import { configuration, serve } from './child.ts';
import type { Address } from './laboratory.ts';

// Makes Parley's tables in an empty database, and is ready when they are there.
const { address } = configuration() as { address: Address };
const orm = await openDatabase({ socket: address }, entities);
await migrate(orm);
await orm.close();
serve({}, {});
