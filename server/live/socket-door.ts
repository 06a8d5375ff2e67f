import type { IncomingMessage } from 'node:http';
import type { Services } from '../platform/services.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { OpenSocket } from './open-socket.ts';
import type { SocketOperations } from './socket-operations.ts';

/** Who a socket belongs to, from its init message and its upgrade request; or the code and reason to close it with. */
export type Identify = (
  token: string | undefined,
  request: IncomingMessage,
) => Promise<{ viewer: Viewer } | { close: [code: number, reason: string] }>;

/** What the sockets of an app have in common. */
export interface SocketDoor {
  services: Services;
  operations: SocketOperations;
  identify: Identify;
  /** All that are open. */
  open: Set<OpenSocket>;
}
