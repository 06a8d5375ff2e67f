import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpContext } from './context.ts';
import { subscribeAfresh } from './live/engine.ts';
import { Hub } from './live/hub.ts';
import { openSockets, type Sockets } from './live/sockets.ts';
import { identifySocket } from './socket-identity.ts';
import type { Database, Sql } from './platform/database.ts';
import type { Env } from './platform/env.ts';
import { createEndpoint, type Endpoint } from './platform/http/endpoint.ts';
import { secureHeaders } from './platform/http/headers.ts';
import { serveApi } from './platform/http/serve-api.ts';
import { builtPages, type Pages } from './platform/http/pages.ts';
import type { Logger } from './platform/log.ts';
import type { Services } from './platform/services.ts';
import { schema } from './schema.ts';

/** A running Parley. */
export interface App {
  services: Services;
  server: Server;
  /** Listens; resolves with the port. Throws where the port is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Stops taking work, finishes what is under way, closes sockets so that clients come back, and lets go of everything. */
  close(): Promise<void>;
}

/** What an app is made of. The database is opened and migrated by the caller, who also closes it. */
export interface AppParts {
  env: Env;
  orm: Database;
  log: Logger;
  /** Serves the client; the built one unless given. `upgrade` hears of sockets that are not the API's. */
  pages?: (server: Server) => Promise<{ pages: Pages; close(): Promise<void> }>;
}

/** Puts the API, its sockets and the client on one port. Used by `main.ts` and by every test. */
export async function createApp({ env, orm, log, pages: makePages }: AppParts): Promise<App> {
  const services = createServices(env, orm, log);
  const endpoint = createEndpoint(
    services,
    schema,
    (req, res) => httpContext(services, req, res),
    subscribeAfresh as never,
  );
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 30_000 });
  const made = await makePages?.(server);
  const pages = made?.pages ?? builtPages();
  const sockets = openSockets(services, endpoint, (token, request) =>
    identifySocket(services, portOf(server), token, request),
  );
  const state = { draining: false };
  server.on('request', (request, response) => route(services, endpoint, pages, state, server, request, response));
  server.on('upgrade', (request, socket, head) => {
    if (pathOf(request) === '/graphql') sockets.upgrade(request, socket as never, head);
    else if (!made) socket.destroy();
  });
  return {
    services,
    server,
    listen: (port, host) => listen(server, port, host),
    close: async () => {
      state.draining = true;
      await close(services, server, sockets);
      await made?.close();
    },
  };
}

function createServices(env: Env, orm: Database, log: Logger): Services & { closing: (() => void | Promise<void>)[] } {
  const closing: (() => void | Promise<void>)[] = [];
  const services = {
    env,
    orm,
    log,
    sql: orm.em.fork().getKysely() as Sql,
    hints: undefined as unknown as Hub,
    closing,
    onClose: (cleanUp: () => void | Promise<void>) => void closing.unshift(cleanUp),
  };
  services.hints = new Hub(services);
  return services;
}

function route(
  services: Services,
  endpoint: Endpoint,
  pages: Pages,
  state: { draining: boolean },
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = pathOf(request);
  if (path === '/graphql') return void serveApi(services, endpoint, portOf(server), request, response);
  if (path === '/healthz') return answer(response, 200, 'alive');
  if (path === '/readyz') return void ready(services, state, response);
  pages(request, response);
}

async function ready(services: Services, state: { draining: boolean }, response: ServerResponse): Promise<void> {
  const reachable = await services.orm.em
    .getConnection()
    .isConnected()
    .catch(() => false);
  if (state.draining || !reachable) return answer(response, 503, state.draining ? 'draining' : 'database unreachable');
  answer(response, 200, 'ready');
}

function answer(response: ServerResponse, status: number, text: string): void {
  secureHeaders(response, 'api');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(portOf(server));
    });
  });
}

async function close(
  services: Services & { closing?: (() => void | Promise<void>)[] },
  server: Server,
  sockets: Sockets,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  await sockets.close();
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearTimeout(impatience);
  for (const cleanUp of services.closing ?? []) await cleanUp();
}

function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0;
}
