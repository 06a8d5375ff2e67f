import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { core } from './core-documents.ts';
import { ask } from './http.ts';
import { password } from './parley.ts';
import { Person } from './person.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** A Parley in a process of its own, which can be killed and started again at the same address. */
export class CrashingServer {
  readonly #env: Record<string, string>;
  #child: ChildProcess | undefined;
  #port = 0;
  #back: () => void = () => {};
  /** Resolves when it listens; a fresh promise from each crash on. */
  up: Promise<void> = Promise.resolve();

  /** `env` says where the data is: `DATABASE_URL`, or `DATA_DIR` for an embedded PostgreSQL. */
  constructor(env: Record<string, string>) {
    this.#env = env;
    onTestFinished(async () => {
      const ended = this.#child && once(this.#child, 'exit');
      if (this.#child?.kill('SIGTERM')) await ended;
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/graphql`;
  }

  /** Starts it, at the address it had before if it had one. */
  async start(): Promise<void> {
    const { PATH, HOME, TMPDIR } = process.env;
    const limits = { SENDS_PER_MINUTE: '1000000', WRITES_PER_DAY: '1000000', SIGN_INS_PER_MINUTE: '100000' };
    const env = { PATH, HOME, TMPDIR, DEMO: 'off', LOG_LEVEL: 'warn', PORT: `${this.#port}`, ...limits, ...this.#env };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    await this.#listening(child);
    this.#back();
  }

  /** Kills it with -9: it can finish nothing. It has ended when this returns; starting it again is up to the caller. */
  async crash(): Promise<void> {
    const child = this.#child!;
    this.up = new Promise((resolve) => (this.#back = resolve));
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Registers somebody. */
  async person(username: string): Promise<Person> {
    const input = { username, email: `${username}@example.org`, password, displayName: username };
    const { user, token } = (await ask(this.url, undefined, core.Register, { input })).data.register;
    return new Person({ id: user.id, username, token }, this.url, new Set());
  }

  async #listening(child: ChildProcess): Promise<void> {
    const said: string[] = [];
    for await (const line of createInterface(child.stdout!)) {
      said.push(line);
      const port = /http:\/\/[^/]+:(\d+)\/graphql/.exec(line)?.[1];
      if (!port) continue;
      this.#port = Number(port);
      child.stdout!.resume();
      return;
    }
    throw new Error(`It did not start:\n${said.join('\n')}`);
  }
}
