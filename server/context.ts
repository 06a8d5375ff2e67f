import type { IncomingMessage, ServerResponse } from 'node:http';
import { connectionsOf } from './live/connections.ts';
import { viewerOf } from './modules/accounts/sessions.ts';
import { type Connection, type Context, freshContext } from './platform/context.ts';
import { RateLimited } from './platform/errors.ts';
import { clientAddress } from './platform/http/client-address.ts';
import { sessionCookie, setSessionCookie } from './platform/http/cookies.ts';
import type { Services } from './platform/services.ts';
import type { Viewer } from './platform/viewer.ts';

/** The context of one HTTP request: who asks is known from the bearer token, else from the cookie, and from nothing else. */
export async function httpContext(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Context> {
  const { authorization, cookie } = request.headers;
  const token = authorization ? bearerToken(authorization) : sessionCookie(services.env, cookie);
  const viewer = token ? await viewerOf(services, token) : undefined;
  const close = () => response.destroy();
  const connection: Connection = {
    address: clientAddress(services.env, request),
    userAgent: request.headers['user-agent'],
    setSession: (fresh, expires) => response.appendHeader('set-cookie', setSessionCookie(services.env, fresh, expires)),
    close,
    openStream: () => viewer && openStream(services, viewer, response, close),
    onGone: (end) => void (response.destroyed ? end() : response.once('close', end)),
  };
  return freshContext({ services, viewer, connection });
}

/** Remembers whose event stream it is, so that it ends with the session. Throws `RateLimited` where there are too many. */
function openStream(services: Services, viewer: Viewer, response: ServerResponse, close: () => void): void {
  const connections = connectionsOf(services);
  if (connections.count(viewer.userId) >= services.env.socketsPerUser) {
    throw new RateLimited(60, 'You have too many streams open. Close some first.');
  }
  if (response.destroyed) return;
  const { userId, sessionId, sessionExpires: expires } = viewer;
  const connection = { userId, sessionId, expires, idle: false, close };
  connections.add(connection);
  response.once('close', () => connections.remove(connection));
}

function bearerToken(header: string): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(header)?.[1];
}
