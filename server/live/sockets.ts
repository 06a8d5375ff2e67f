import type { IncomingMessage, Server } from 'node:http';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { drainTimes } from '../platform/drain-times.ts';
import type { Endpoint, EndpointParts } from '../platform/http/endpoint.ts';
import type { Services } from '../platform/services.ts';
import { connectionsOf } from './connections.ts';
import { farewellOf } from './farewell.ts';
import { Heartbeat } from './heartbeat.ts';
import { type OpenSocket, OwnedSocket } from './open-socket.ts';
import { SocketOperations } from './socket-operations.ts';
import type { Identify } from './socket-door.ts';
import { SocketSession } from './socket-session.ts';

/** Bounds of one socket, as `ws` watches over them. */
const limits = { frame: 128 * 1024, fragments: 64 };

/** The socket server: `graphql-transport-ws` behind the same endpoint as HTTP. Upgrades are handed in by the app. */
export interface Sockets {
  upgrade: Parameters<Server['on']>[1] & ((request: IncomingMessage, socket: never, head: Buffer) => void);
  close(): Promise<void>;
}

/** Opens the socket server. */
export function openSockets(services: Services, endpoint: Endpoint, parts: EndpointParts, identify: Identify): Sockets {
  const open = new Set<OpenSocket>();
  const server = new WebSocketServer<typeof OwnedSocket>({
    noServer: true,
    // They are tracked here, without another listener for each.
    clientTracking: false,
    maxPayload: limits.frame,
    maxFragments: limits.fragments,
    perMessageDeflate: false,
    handleProtocols,
    WebSocket: OwnedSocket,
  });
  const door = { services, operations: new SocketOperations(services, endpoint, parts), identify, open };
  const heartbeat = new Heartbeat(open, services.env.socketPing * 1000);
  return {
    upgrade: (request, tcp, head) =>
      server.handleUpgrade(request, tcp, head, (socket) => new SocketSession(door, socket, request)),
    close: async () => {
      await farewellOf(services).tell();
      server.close();
      connectionsOf(services).closeAll(1012, 'Restarting');
      for (const { socket } of open) socket.close(1012, 'Restarting');
      const impatience = setTimeout(() => open.forEach(({ socket }) => socket.terminate()), drainTimes.sockets);
      await Promise.all([...open].map((socket) => socket.ended()));
      clearTimeout(impatience);
      heartbeat.stop();
    },
  };
}
