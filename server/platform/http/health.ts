import type { ServerResponse } from 'node:http';
import type { Services } from '../services.ts';
import { secureHeaders } from './headers.ts';

/** Whether the app still takes work. */
export interface Duty {
  draining: boolean;
  /** The port it listens on; 0 before it does. */
  port: number;
}

/** Says that the process lives. */
export function answerAlive(response: ServerResponse): void {
  answer(response, 200, 'alive');
}

/** Says whether the app can work: not while it drains, and not without its database. */
export async function answerReady(services: Services, duty: Duty, response: ServerResponse): Promise<void> {
  if (duty.draining) return answer(response, 503, 'draining');
  const reachable = await services.orm.em
    .getConnection()
    .isConnected()
    .catch(() => false);
  answer(response, reachable ? 200 : 503, reachable ? 'ready' : 'database unreachable');
}

function answer(response: ServerResponse, status: number, text: string): void {
  secureHeaders(response, 'api');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
