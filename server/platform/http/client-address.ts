import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Env } from '../env.ts';

/**
 * The address a request comes from, to bound what one address may try. Behind our own proxies it is the last one in
 * `X-Forwarded-For` that is none of them; whatever stands before it anybody may have written.
 */
export function clientAddress(env: Env, request: IncomingMessage): string {
  let address = plain(request.socket.remoteAddress ?? '');
  const passed = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  while (isTrusted(env, address) && passed.length > 0) {
    const before = plain(passed.pop()!.trim());
    if (!isIP(before)) break;
    address = before;
  }
  return address;
}

function isTrusted(env: Env, address: string): boolean {
  return isIP(address) > 0 && env.trustedProxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** An IPv4 address as such, also where a socket for both kinds writes it as IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
