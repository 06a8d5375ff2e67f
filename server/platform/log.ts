import { randomUUID } from 'node:crypto';
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Structured logs, one JSON object a line on standard output. Levels as pino's. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Logs a bug under a fresh trace id and returns the id, which is all a caller may be told of it. */
export function logBug(log: Logger, error: unknown, where: string): string {
  const traceId = randomUUID();
  log.error({ err: error, traceId, where }, 'unexpected error');
  return traceId;
}
