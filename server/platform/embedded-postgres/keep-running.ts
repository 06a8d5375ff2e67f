import { EmbeddedPostgresFailure } from './failure.ts';
import type { Server } from './server.ts';
import { rotateLog } from './server-log.ts';

/** A server that is started again when it ends unasked. `pid` is that of the present one. */
export type KeptServer = { pid(): number; stop(): Promise<void> };

/** So many restarts within so many ms mean that it will not get better. */
const tooMany = 5;
const within = 60_000;

/** How often the log's size is looked at, in ms. */
const logCheck = 3_600_000;

/**
 * Starts a server and keeps it running: somebody may kill it, or the machine when memory runs out, and it has no other
 * supervisor. `onFailure` is called once if it cannot be kept running.
 */
export async function keepRunning(
  launch: () => Promise<Server>,
  options: {
    log: string;
    progress: (line: string) => void;
    onFailure: (failure: unknown) => void;
  },
): Promise<KeptServer> {
  let server = await launch();
  let stopping = false;
  const restarts: number[] = [];
  const keep = async () => {
    for (;;) {
      const how = await server.ended;
      if (stopping) return;
      const now = performance.now();
      if (restarts.filter((time) => now - time < within).length >= tooMany) throw keepsEnding(how, options.log);
      restarts.push(now);
      options.progress(`PostgreSQL ${how}; starting it again.`);
      server = await launch();
      if (stopping) return server.stop();
    }
  };
  const kept = keep().catch(options.onFailure);
  const logTimer = setInterval(() => rotateLog(options.log), logCheck).unref();
  const stop = async () => {
    stopping = true;
    clearInterval(logTimer);
    await server.stop();
    await kept;
  };
  return { pid: () => server.pid, stop };
}

const keepsEnding = (how: string, log: string) =>
  new EmbeddedPostgresFailure(`PostgreSQL keeps ending (it ${how}).`, `Its log ${log} says why.`);
