import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const started = new Set<ChildProcess>();
const folders: string[] = [];

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await Promise.all(
    [...started]
      .filter((child) => child.exitCode === null && child.signalCode === null)
      .map((child) => new Promise((done) => child.once('exit', done))),
  );
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** A folder of this test's own. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-start-'));
  folders.push(folder);
  return folder;
}

/** A port nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A Parley as `npm start` runs it, and all it has said. */
export class StartedParley {
  readonly child: ChildProcess;
  said = '';
  readonly #exited: Promise<number | null>;

  constructor(env: Record<string, string>) {
    this.child = spawn(process.execPath, [main], {
      env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...env },
      stdio: 'pipe',
    });
    started.add(this.child);
    const hear = (chunk: Buffer) => {
      this.said += chunk.toString();
      this.child.emit('said');
    };
    this.child.stdout!.on('data', hear);
    this.child.stderr!.on('data', hear);
    this.#exited = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  /** Resolves once it listens; rejects with what it said where it ends instead. */
  async ready(): Promise<this> {
    const ended = this.#exited.then(() => Promise.reject(new Error(`ended before it was ready:\n${this.said}`)));
    ended.catch(() => {});
    while (!this.said.includes('Parley is ready.')) {
      await Promise.race([ended, new Promise((resolve) => this.child.once('said', resolve))]);
    }
    return this;
  }

  /** Resolves with the exit code once it has ended. */
  ended(): Promise<number | null> {
    return this.#exited;
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.#exited;
  }
}

/** Starts a Parley with these variables and no others. */
export function start(env: Record<string, string>): StartedParley {
  return new StartedParley(env);
}
