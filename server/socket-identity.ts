import type { IncomingMessage } from 'node:http';
import { sessionEnded } from './live/connections.ts';
import type { Identify } from './live/socket-door.ts';
import { viewerOf } from './modules/accounts/sessions.ts';
import { sessionCookie } from './platform/http/cookies.ts';
import { isOurs } from './platform/http/guards.ts';
import type { Services } from './platform/services.ts';

/** The close code for nobody being signed in. Standard clients take it as final. */
const notSignedIn = 4401;

/**
 * Whose socket it is: by the token of the init message, which wins, else by the browser's cookie, and then only from our own
 * page. A token that has ended is answered so that a client with a renewed one comes back by itself.
 */
export async function identifySocket(
  services: Services,
  port: number,
  token: string | undefined,
  request: IncomingMessage,
): Promise<Awaited<ReturnType<Identify>>> {
  const cookie = sessionCookie(services.env, request.headers.cookie);
  if (!token && cookie && !isOurs(services.env, port, request.headers.origin)) {
    return { close: [notSignedIn, 'A socket with the session cookie must come from our own page'] };
  }
  const secret = token ?? cookie;
  const viewer = secret ? await viewerOf(services, secret) : undefined;
  if (viewer) return { viewer };
  return { close: secret ? [sessionEnded, 'Session ended'] : [notSignedIn, 'Sign in first'] };
}
