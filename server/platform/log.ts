import { randomUUID } from 'node:crypto';
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Structured logs, one JSON object a line on standard output. Levels as pino's. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => pino.stdSerializers.err(withoutWords(error) as Error) },
  });
}

const faults = new WeakMap<Logger, number>();

/** How many bugs were logged. */
export function faultsLogged(log: Logger): number {
  return faults.get(log) ?? 0;
}

/** Logs a bug under a fresh trace id and returns the id, which is all a caller may be told of it. */
export function logBug(log: Logger, error: unknown, where: string): string {
  const traceId = randomUUID();
  faults.set(log, faultsLogged(log) + 1);
  log.error({ err: withoutWords(error), traceId, where }, 'unexpected error');
  return traceId;
}

/**
 * An error as it may be logged. In what a database says of a failure stand whole rows and texts (`detail`, `where`, the end
 * of a message, which the stack repeats): of its errors only the kind, the place and the way there are kept.
 */
export function withoutWords(error: unknown): unknown {
  const fault = databaseError(error);
  if (!fault) return error;
  const { code, table, constraint, routine } = fault;
  const message = fault.message.split('\n')[0]!.replace(/(: |value )".*$/s, '$1…');
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  const stack = [`${fault.name}: ${message}`, ...frames].join('\n');
  return { type: fault.constructor.name, message, code, table, constraint, routine, stack };
}

type Fault = Error & { code?: string; table?: string; constraint?: string; routine?: string };

/** The error of the database that is behind an error, if one is. */
function databaseError(error: unknown): Fault | undefined {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; depth += 1) {
    if ('severity' in one && 'code' in one) return one as Fault;
    one = (one as { originalError?: unknown }).originalError ?? one.cause;
  }
  return undefined;
}
