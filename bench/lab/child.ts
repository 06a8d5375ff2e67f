/** What a child of the bench is started with: one JSON argument. */
export function configuration(): unknown {
  return JSON.parse(process.argv[2]!);
}

/** What any child can be asked: named commands with one argument. */
export type Commands = Record<string, (argument: never) => unknown>;

/** Processor time since the process began, in microseconds, and memory after collecting garbage, in bytes. */
export interface Usage {
  cpu: number;
  rss: number;
  heap: number;
}

/**
 * Tells the bench that this child is ready, and answers its commands one message each. The child ends with the bench,
 * however that ends.
 */
export function serve(ready: object, commands: Commands): void {
  process.on('disconnect', () => process.exit());
  process.on('uncaughtExceptionMonitor', () => console.error(`${process.argv[1]} fails:`));
  process.on('message', async ({ id, command, argument }: { id: number; command: string; argument: never }) => {
    try {
      const run = { cpu, usage, rss, churn, ...commands }[command] as (argument: never) => unknown;
      process.send!({ id, result: await run(argument) });
    } catch (error) {
      process.send!({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.send!({ ready });
}

/** Microseconds of processor time this process has used. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Bytes of resident memory as they are, without collecting anything. */
function rss(): number {
  return process.memoryUsage.rss();
}

/** Makes so many bytes of garbage, a kilobyte at a time: every page of the young generation is then resident. */
function churn(bytes: number): number {
  let kept: number[] = [];
  for (let made = 0; made < bytes; made += 1024) kept = Array<number>(128).fill(made);
  return kept.length;
}

/** Collects twice with a pause between, so that what finalizers let go of is gone too. */
async function usage(): Promise<Usage> {
  globalThis.gc!();
  await new Promise((resolve) => setTimeout(resolve, 100));
  globalThis.gc!();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpu: cpu(), rss, heap: heapUsed + external };
}
