import type { IncomingMessage, Server } from 'node:http';
import { GraphQLError } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Context, freshContext } from '../platform/context.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import type { Services } from '../platform/services.ts';
import type { Viewer } from '../platform/viewer.ts';
import { connectionsOf, sessionEnded } from './connections.ts';
import { farewellOf } from './farewell.ts';
import { MessageAllowance } from './message-allowance.ts';
import { flusherOf, FrameWriter } from './sharing/frame-writer.ts';
import { operationHandlers, prepareOperation } from './socket-operations.ts';

/** Bounds of one socket. */
const limits = { operations: 64, frame: 128 * 1024, fragments: 64 };

/** Who a socket belongs to, from its init message and its upgrade request; or the code and reason to close it with. */
export type Identify = (
  token: string | undefined,
  request: IncomingMessage,
) => Promise<{ viewer: Viewer } | { close: [code: number, reason: string] }>;

type SocketExtra = Extra & { makeContext?: () => Context; writer?: FrameWriter };

/** The socket server: `graphql-transport-ws` behind the same endpoint as HTTP. Upgrades are handed in by the app. */
export interface Sockets {
  upgrade: Parameters<Server['on']>[1] & ((request: IncomingMessage, socket: never, head: Buffer) => void);
  close(): Promise<void>;
}

/** Opens the socket server. */
export function openSockets(services: Services, endpoint: Endpoint, identify: Identify): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frame,
    maxFragments: limits.fragments,
    perMessageDeflate: false,
  });
  server.on('connection', (socket) => bound(socket));
  const running = useServer(socketOptions(services, endpoint, identify), server, services.env.socketPing * 1000);
  server.on('connection', (socket) => quiet(services, socket));
  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request)),
    close: async () => {
      await farewellOf(services).tell();
      connectionsOf(services).closeAll(1012, 'Restarting');
      for (const client of server.clients) client.close(1012, 'Restarting');
      const impatience = setTimeout(() => server.clients.forEach((client) => client.terminate()), 3000);
      await running.dispose();
      clearTimeout(impatience);
    },
  };
}

function socketOptions(
  services: Services,
  endpoint: Endpoint,
  identify: Identify,
): ServerOptions<Record<string, unknown>, SocketExtra> & { isProd: boolean } {
  return {
    isProd: true,
    connectionInitWaitTimeout: 10_000,
    onConnect: (ctx) => connect(services, identify, ctx.extra, ctx.connectionParams?.token),
    onSubscribe: (ctx, id, params) =>
      Object.keys(ctx.subscriptions).length > limits.operations
        ? [tooMany]
        : prepareOperation(services, endpoint, ctx.extra.makeContext!(), params, { writer: ctx.extra.writer!, id }),
    ...operationHandlers(services),
  };
}

const tooMany = new GraphQLError(`Run at most ${limits.operations} operations on one socket.`, {
  extensions: { code: 'RATE_LIMITED' },
});

/** Lets a socket in, or closes it with the code that says why not; then nothing it sends is looked at. */
async function connect(services: Services, identify: Identify, extra: SocketExtra, token: unknown): Promise<boolean> {
  const { socket, request } = extra;
  const identity = () => identify(typeof token === 'string' ? token : undefined, request);
  const who = await identity();
  if ('close' in who) shut(socket, ...who.close);
  else if (connectionsOf(services).count(who.viewer.userId) >= services.env.socketsPerUser) {
    shut(socket, 4429, 'Too many sockets');
  } else if (socket.readyState === socket.OPEN) {
    admit(services, extra, who.viewer);
    // The session may have ended between the look-up and now, when nobody could have told this socket.
    const still = await identity();
    if ('close' in still) shut(socket, ...still.close);
    // A socket lives for days; what its upgrade request said is not needed any more.
    (extra as { request?: IncomingMessage }).request = undefined;
    return 'viewer' in still;
  }
  return false;
}

/** Remembers whose socket it is. It is closed when the session ends; its operations each get a context of their own. */
function admit(services: Services, extra: SocketExtra, viewer: Viewer): void {
  const { socket, request } = extra;
  const close = (code: number, reason: string) => shut(socket, code, reason);
  socket.once('close', connectionsOf(services).add(viewer, close));
  const connection = { address: clientAddress(services.env, request), userAgent: request.headers['user-agent'], close };
  extra.writer = new FrameWriter(socket, flusherOf(services));
  extra.makeContext = () => freshContext({ services, viewer, connection });
}

/** Closes a socket: what it still sends is not looked at, and if it does not answer it is cut off. */
function shut(socket: WebSocket, code: number, reason: string): void {
  socket.removeAllListeners('message');
  socket.close(code, reason);
  // An ended session must not hear anything more either; a slow reader may need a while to see why.
  setTimeout(() => socket.terminate(), code === sessionEnded ? 500 : 5000).unref();
}

/** Bounds what a socket may send. In front of the library, which would go on listening to one that is being closed. */
function bound(socket: WebSocket): void {
  const allowance = new MessageAllowance();
  socket.on('message', (_data, isBinary) => {
    if (isBinary) shut(socket, 1003, 'Send text');
    else if (!allowance.take()) shut(socket, 1008, 'Too many messages');
  });
}

/** The library prints each broken frame with its stack; a peer could fill the disk with it. `ws` closes by itself. */
function quiet(services: Services, socket: WebSocket): void {
  socket.removeAllListeners('error');
  socket.on('error', (error) => services.log.debug({ err: error }, 'a socket sent what is no WebSocket frame'));
}
