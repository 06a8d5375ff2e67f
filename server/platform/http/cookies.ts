import type { Env } from '../env.ts';

/** The session cookie's name: with TLS it is bound to the host and cannot be set by a sibling domain. */
export function cookieName(env: Env): string {
  return secure(env) ? '__Host-parley' : 'parley';
}

/** The session token in a Cookie header, if there is one. */
export function sessionCookie(env: Env, header: string | undefined): string | undefined {
  const prefix = `${cookieName(env)}=`;
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  return pair?.slice(prefix.length) || undefined;
}

/** The Set-Cookie header that keeps a session, or forgets it where there is no token. */
export function setSessionCookie(env: Env, token: string | undefined, expires: Date | undefined): string {
  const until = token ? expires : new Date(0);
  return [
    `${cookieName(env)}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(until ? [`Expires=${until.toUTCString()}`] : []),
    ...(secure(env) ? ['Secure'] : []),
  ].join('; ');
}

function secure(env: Env): boolean {
  return env.publicUrl?.startsWith('https:') ?? false;
}
