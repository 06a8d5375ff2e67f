import type { IncomingMessage, ServerResponse } from 'node:http';
import { countsOf, tally } from '../counts.ts';
import { logBug } from '../log.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import type { AnswerPlainly } from './fast-door.ts';
import { guard, type Refused, tooLarge } from './guards.ts';
import { secureHeaders } from './headers.ts';

/** The two ways a request can be answered. */
export interface ApiDoors {
  services: Services;
  plainly: AnswerPlainly;
  endpoint: Endpoint;
}

/** Serves one request to the API: the guards, then the plain door, and the endpoint for all that is not plain. */
export async function serveApi(
  doors: ApiDoors,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  secureHeaders(response, 'api');
  await answer(doors, port, request, response);
  const { statusCode } = response;
  tally(countsOf(doors.services).requests, statusCode < 400 ? 'answered' : statusCode < 500 ? 'refused' : 'failed');
}

async function answer(
  { services, endpoint, plainly }: ApiDoors,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const refused = guard(services.env, port, request);
    if (refused) return refuse(response, refused);
    if (request.method === 'POST') {
      const body = await readBody(request);
      if (!body) return refuse(response, { status: 413, message: tooLarge });
      if (await plainly(body, request, response)) return;
      (request as { body?: Buffer }).body = body;
    }
    await endpoint.handle(request, response, { req: request, res: response });
  } catch (error) {
    if (response.headersSent || response.destroyed) return;
    const traceId = logBug(services.log, error, 'serving the API');
    refuse(response, {
      status: 500,
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL', traceId },
    });
  }
}

function refuse(response: ServerResponse, { status, message, extensions }: Refused & { extensions?: object }): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ errors: [{ message, extensions }] }));
}
