import type { IncomingMessage, Server } from 'node:http';
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Context } from '../platform/context.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import { maskError } from '../platform/http/endpoint.ts';
import type { Services } from '../platform/services.ts';
import type { Viewer } from '../platform/viewer.ts';
import { connectionsOf, sessionEnded } from './connections.ts';
import { MessageAllowance } from './message-allowance.ts';

/** Bounds of one socket. */
const limits = { operations: 64, frame: 128 * 1024, fragments: 64 };

/** Who a socket belongs to, from its init message and its upgrade request; or the code and reason to close it with. */
export type Identify = (
  token: string | undefined,
  request: IncomingMessage,
) => Promise<{ viewer: Viewer } | { close: [code: number, reason: string] }>;

type SocketExtra = Extra & { viewer?: Viewer; makeContext?: () => Context };

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
  const running = useServer(socketOptions(services, endpoint, identify), server, services.env.socketPing * 1000);
  server.on('connection', (socket) => bound(socket));
  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request)),
    close: async () => {
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
    onConnect: async (ctx) => {
      const token = ctx.connectionParams?.token;
      const who = await identify(typeof token === 'string' ? token : undefined, ctx.extra.request);
      const { socket } = ctx.extra;
      if ('close' in who) return void socket.close(...who.close);
      if (connectionsOf(services).count(who.viewer.userId) >= services.env.socketsPerUser) {
        return void socket.close(4429, 'Too many sockets');
      }
      admit(services, ctx.extra, who.viewer);
      return true;
    },
    onSubscribe: (ctx, _id, params) => {
      if (Object.keys(ctx.subscriptions).length > limits.operations) {
        return [
          new GraphQLError(`Run at most ${limits.operations} operations on one socket.`, {
            extensions: { code: 'RATE_LIMITED' },
          }),
        ];
      }
      return prepare(services, endpoint, ctx.extra, params);
    },
    execute: (args) => (args as Enveloped).rootValue.execute(args),
    subscribe: async (args) => {
      const result = await (args as Enveloped).rootValue.subscribe(args);
      return Symbol.asyncIterator in result ? result : refusing(result.errors ?? []);
    },
    onError: (_ctx, _id, _payload, errors) =>
      errors.flatMap((error) => wholeErrors(error)).map((error) => error.toJSON()),
  };
}

interface Enveloped extends ExecutionArgs {
  rootValue: {
    execute(args: ExecutionArgs): Promise<ExecutionResult>;
    subscribe(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;
  };
}

/** Remembers whose socket it is. It is closed when the session ends; its operations each get a context of their own. */
function admit(services: Services, extra: SocketExtra, viewer: Viewer): void {
  const { socket, request } = extra;
  const close = (code: number, reason: string) => {
    socket.close(code, reason);
    // A peer that does not answer the closing must not hear anything more either.
    if (code === sessionEnded) setTimeout(() => socket.terminate(), 500).unref();
  };
  socket.once('close', connectionsOf(services).add(viewer, close));
  extra.makeContext = () => ({
    services,
    viewer,
    memo: new Map(),
    connection: { address: request.socket.remoteAddress ?? '', userAgent: request.headers['user-agent'], close },
  });
}

/** Parses, validates and makes the context of one operation, by the endpoint's own rules. */
async function prepare(
  services: Services,
  endpoint: Endpoint,
  extra: SocketExtra,
  params: { query: string; operationName?: string | null; variables?: Record<string, unknown> | null },
) {
  const made = extra.makeContext!();
  const { schema, execute, subscribe, parse, validate, contextFactory } = endpoint.getEnveloped({
    made,
    params,
  } as never);
  try {
    const document = parse(params.query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    return {
      schema,
      document,
      operationName: params.operationName,
      variableValues: params.variables,
      contextValue: await contextFactory(),
      rootValue: { execute, subscribe },
    };
  } catch (error) {
    const masked = maskError(services, error);
    return [masked instanceof GraphQLError ? masked : new GraphQLError(masked.message)];
  }
}

/** A stream that was refused: one `error` message instead of any event. */
function refusing(errors: readonly GraphQLError[]): AsyncIterableIterator<never> {
  return {
    next: () => Promise.reject(new AggregateError(errors, 'refused')),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function wholeErrors(error: GraphQLError): readonly GraphQLError[] {
  const cause = (error as { cause?: unknown }).cause;
  return cause instanceof AggregateError ? cause.errors : [error];
}

function bound(socket: WebSocket): void {
  const allowance = new MessageAllowance();
  socket.on('message', (_data, isBinary) => {
    if (isBinary) socket.close(1003, 'Send text');
    else if (!allowance.take()) socket.close(1008, 'Too many messages');
  });
}
