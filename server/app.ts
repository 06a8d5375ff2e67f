import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { httpContext } from './context.ts';
import { subscribeAfresh } from './live/engine.ts';
import type { OpenBus } from './live/bus/bus.ts';
import { LostHints } from './live/bus/lost-hints.ts';
import { Hub, hubOf } from './live/hub.ts';
import { openSockets, type Sockets } from './live/sockets.ts';
import type { Database, Sql } from './platform/database.ts';
import { drainTimes } from './platform/drain-times.ts';
import type { Env } from './platform/env.ts';
import { compiledExecute, interpretedExecute } from './platform/execution/compiled.ts';
import { createEndpoint, type EndpointParts } from './platform/http/endpoint.ts';
import { fastDoor } from './platform/http/fast-door.ts';
import { answerAlive, answerReady, type Duty } from './platform/http/health.ts';
import { answerMetrics } from './platform/http/metrics-page.ts';
import { builtPages } from './platform/http/pages.ts';
import type { Pages } from './platform/http/static-files.ts';
import { type ApiDoors, serveApi } from './platform/http/serve-api.ts';
import { uuidv7 } from './platform/ids.ts';
import type { Logger } from './platform/log.ts';
import type { Services } from './platform/services.ts';
import { schema } from './schema.ts';
import { readMetrics, watchForMetrics } from './metrics.ts';
import { starters } from './modules.ts';
import { identifySocket } from './socket-identity.ts';

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
  /** Carries hints to other nodes on the same database and theirs to this one; without, this node is alone. */
  bus?: OpenBus;
  /** Serves the client; the built one unless given. It may take upgrades that are not for the API. */
  pages?: (server: Server) => Promise<{ pages: Pages; close(): Promise<void> }>;
}

interface Doors extends ApiDoors {
  pages: Pages;
  duty: Duty;
}

/** Puts the API, its sockets and the client on one port. Used by `main.ts` and by every test. */
export async function createApp({ env, orm, log, bus, pages: makePages }: AppParts): Promise<App> {
  const closing: (() => void | Promise<void>)[] = [];
  const services = createServices(env, orm, log, closing);
  const duty: Duty = { draining: false, port: 0 };
  if (bus) joinOthers(services, bus);
  for (const start of starters) start(services);
  watchForMetrics(services);
  const makeContext = (req: IncomingMessage, res: ServerResponse) => httpContext(services, req, res);
  const execute = env.execution === 'compiled' ? compiledExecute() : interpretedExecute;
  const parts: EndpointParts = { schema, makeContext, execute, subscribe: subscribeAfresh as never };
  const endpoint = createEndpoint(services, parts);
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 30_000 });
  const made = await makePages?.(server);
  const plainly = fastDoor(services, endpoint, parts);
  const doors = { services, endpoint, plainly, pages: made?.pages ?? builtPages(), duty };
  const sockets = openSockets(services, endpoint, parts, (token, request) =>
    identifySocket(services, duty.port, token, request),
  );
  server.on('listening', () => (duty.port = portOf(server)));
  server.on('request', (request, response) => route(doors, request, response));
  server.on('upgrade', (request, socket, head) => {
    if (pathOf(request) === '/graphql') sockets.upgrade(request, socket as never, head);
    else if (!made) socket.destroy();
  });
  const stop = async () => {
    duty.draining = true;
    // A balancer learns it at /readyz, and gives the next requests to others before this one is deaf.
    await pause(1000 * env.drainDelay);
    await close(server, sockets);
    await made?.close();
    for (const cleanUp of closing) await cleanUp();
  };
  let stopped: Promise<void> | undefined;
  return { services, server, listen: (port, host) => listen(server, port, host), close: () => (stopped ??= stop()) };
}

/** Connects this node with the others, and begins to look for what they could not tell. */
function joinOthers(services: Services, open: OpenBus): void {
  const hub = hubOf(services);
  const lost = new LostHints(services);
  hub.reunions.add(() => void lost.look());
  const bus = open(uuidv7(), {
    hint: (hint) => hub.overhear(hint),
    gap: () => hub.reunions.forEach((reunion) => reunion()),
  });
  hub.connect(bus);
  services.onClose(() => bus.close());
}

function createServices(env: Env, orm: Database, log: Logger, closing: (() => void | Promise<void>)[]): Services {
  const sql = orm.em.fork().getKysely() as Sql;
  const onClose: Services['onClose'] = (cleanUp) => void closing.unshift(cleanUp);
  // The hub needs the services, and they the hub.
  const services: Services = { env, orm, log, sql, hints: undefined as unknown as Hub, onClose };
  services.hints = new Hub(services);
  return services;
}

function route(doors: Doors, request: IncomingMessage, response: ServerResponse): void {
  const { services, pages, duty } = doors;
  const path = pathOf(request);
  if (path === '/graphql') void serveApi(doors, duty.port, request, response);
  else if (path === '/healthz') answerAlive(response);
  else if (path === '/readyz') void answerReady(services, duty, response);
  else if (path === '/metrics')
    void answerMetrics(services.env.metricsToken, request, response, () => readMetrics(services));
  else pages(request, response);
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

async function close(server: Server, sockets: Sockets): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  await sockets.close();
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), drainTimes.requests);
  await closed;
  clearTimeout(impatience);
}

function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
