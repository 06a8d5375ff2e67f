import type { IncomingMessage } from 'node:http';
import type { Env } from '../env.ts';
import { sessionCookie } from './cookies.ts';

/** A request that goes no further, and why. */
export interface Refused {
  status: number;
  message: string;
}

/** Bytes a request's body may have. */
export const largestBody = 128 * 1024;

/** Whether an Origin header names this server: `PUBLIC_URL`, or this machine where that is not set. */
export function isOurs(env: Env, port: number, origin: string | undefined): boolean {
  if (!origin) return false;
  if (env.publicUrl) return origin === new URL(env.publicUrl).origin;
  return ['localhost', '127.0.0.1', '[::1]'].some((host) => origin === `http://${host}:${port}`);
}

/**
 * What every request to the endpoint must be, before anything of it is read: a method we serve, JSON (browsers cannot send
 * that across sites without asking), not too large, and from our own page where it carries the browser's cookie.
 */
export function guard(env: Env, port: number, request: IncomingMessage): Refused | undefined {
  const { method, headers } = request;
  if (method !== 'GET' && method !== 'POST') return { status: 405, message: 'Use POST, or GET for queries.' };
  if (!URL.canParse(`http://${headers.host}`)) return { status: 400, message: 'Send a Host header.' };
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (method === 'POST' && type !== 'application/json') {
    return { status: 415, message: 'Send the request as application/json.' };
  }
  if (Number(headers['content-length'] ?? 0) > largestBody) return { status: 413, message: tooLarge };
  if (!headers.authorization && sessionCookie(env, headers.cookie) && !isOurs(env, port, headers.origin)) {
    return {
      status: 403,
      message: 'A request with the session cookie must come from our own page. Use a bearer token instead.',
    };
  }
  return undefined;
}

/** Why a body over the limit is refused. */
export const tooLarge = `Send at most ${largestBody / 1024} KiB.`;
