import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the bench: a server under test or a generator of load. */
export interface Child<Ready = unknown> {
  ready: Ready;
  /** Asks for something and waits for the answer. Throws what the child threw, or when it ends or stays silent. */
  ask<T>(command: string, argument?: unknown): Promise<T>;
  stop(): Promise<void>;
}

type Answer = { ready?: unknown; id?: number; result?: unknown; error?: string };
type Pending = { resolve(value: never): void; reject(error: Error): void };

/** Milliseconds after which a child that has not answered is taken for stuck. */
const patience = 180_000;

/**
 * Starts a file of `bench/` as a process of its own; `options.profile` names a folder for its CPU profile, `options.flags` are
 * for its Node.
 */
export async function startChild<Ready = unknown>(
  file: string,
  config: object,
  options: { profile?: string; flags?: string[] } = {},
): Promise<Child<Ready>> {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const quiet = '--disable-warning=MaxListenersExceededWarning';
  const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
  const child = fork(path, [JSON.stringify(config)], {
    execArgv: ['--expose-gc', quiet, ...profiling, ...(options.flags ?? [])],
    serialization: 'advanced',
  });
  const pending = new Map<number, Pending>();
  const failAll = (error: Error) => pending.forEach(({ reject }) => reject(error));
  let ended: Error | undefined;
  child.on('exit', (code, signal) => failAll((ended = new Error(`${file} has ended (${signal ?? code})`))));
  const ready = new Promise<never>((resolve, reject) => pending.set(0, { resolve, reject }));
  child.on('message', (answer: Answer) => settle(pending, answer));
  let asked = 0;
  return {
    ready: await ready,
    ask: (command, argument) => {
      if (ended) return Promise.reject(ended);
      const id = ++asked;
      child.send({ id, command, argument });
      return withPatience(
        `${file}: ${command}`,
        new Promise((resolve, reject) => pending.set(id, { resolve, reject })),
      );
    },
    stop: () => stop(child),
  };
}

function settle(pending: Map<number, Pending>, { ready, id = 0, result, error }: Answer): void {
  const waiting = pending.get(id);
  pending.delete(id);
  if (error) waiting?.reject(new Error(error));
  else waiting?.resolve((id === 0 ? ready : result) as never);
}

async function withPatience<T>(what: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} has not answered within ${patience / 1000} s`)), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** The child hears that its channel is gone and exits by itself, which also writes its profile; a stuck one is killed. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(impatience);
}
