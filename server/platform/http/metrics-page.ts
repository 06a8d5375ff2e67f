import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Histogram } from '../counts.ts';
import { secureHeaders } from './headers.ts';

/** One metric: its name without the prefix, what it counts, and its values by their labels. */
export interface Metric {
  name: string;
  type: 'counter' | 'gauge';
  help: string;
  values: [labels: Record<string, string>, value: number][];
}

/** A metric that says how often something was of which size. */
export interface Distribution {
  name: string;
  help: string;
  histogram: Histogram;
}

/**
 * Answers a scrape in Prometheus' text format, version 0.0.4. Without a token in the settings there is no such page, so that
 * nobody shows figures by accident; with one it takes that token as a bearer's and nothing else, no session of anybody.
 */
export async function answerMetrics(
  token: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  read: () => Promise<(Metric | Distribution)[]>,
): Promise<void> {
  secureHeaders(response, 'api');
  if (!token) return answer(response, 404, 'Not found\n');
  if (!isBearer(request.headers.authorization, token)) {
    response.setHeader('www-authenticate', 'Bearer');
    return answer(response, 401, 'Unauthorized\n');
  }
  try {
    answer(response, 200, (await read()).map(textOf).join(''));
  } catch {
    answer(response, 503, 'The figures cannot be read now.\n');
  }
}

/** Compares hashes, so that neither the length nor a beginning of the token is told by the time it takes. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  return given !== undefined && timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'));
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  response.end(text);
}

function textOf(metric: Metric | Distribution): string {
  const name = `parley_${metric.name}`;
  if ('histogram' in metric) return distributionText(name, metric);
  const lines = metric.values.map(([labels, value]) => `${name}${labelText(labels)} ${value}\n`);
  return `# HELP ${name} ${metric.help}\n# TYPE ${name} ${metric.type}\n${lines.join('')}`;
}

function distributionText(name: string, { help, histogram: { bounds, counts, sum } }: Distribution): string {
  let total = 0;
  const lines = counts.map((count, i) => {
    total += count;
    return `${name}_bucket{le="${bounds[i] ?? '+Inf'}"} ${total}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} histogram\n${lines.join('')}${name}_sum ${sum}\n${name}_count ${total}\n`;
}

/** Labels are names of our own, which hold nothing that would have to be escaped. */
function labelText(labels: Record<string, string>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return parts.length > 0 ? `{${parts.join(',')}}` : '';
}
