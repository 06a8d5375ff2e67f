import { HttpLine } from '../lab/http-line.ts';

/** Milliseconds for which a line may be quiet; a server closes it after five seconds, whether or not something is on its way. */
const quietAtMost = 3000;

/** As many lines to a server as there are requests under way; who is free longest comes first, so that none is quiet for long. */
export class Lines {
  readonly #port: number;
  #idle: { line: HttpLine; since: number }[] = [];
  #all: HttpLine[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** Posts a request and answers the JSON of its answer. Throws unless it has data and no errors. */
  async ask<T>(token: string, query: string, variables: object): Promise<T> {
    const line = this.#free();
    const answer = await line.post('/graphql', token, JSON.stringify({ query, variables }));
    this.#idle.push({ line, since: performance.now() });
    const { data, errors } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { data?: T; errors?: unknown };
    if (errors || !data) throw new Error(`not a success: ${answer}`);
    return data;
  }

  /** A server closes what is quiet: between two rounds there are none. */
  close(): void {
    for (const line of this.#all) line.close();
    [this.#idle, this.#all] = [[], []];
  }

  /** Whoever was overwhelmed for a while has more lines than are needed, which the server is about to close. */
  #free(): HttpLine {
    for (let free = this.#idle.shift(); free; free = this.#idle.shift()) {
      if (performance.now() - free.since < quietAtMost) return free.line;
      free.line.close();
    }
    return this.#open();
  }

  #open(): HttpLine {
    const line = new HttpLine(this.#port);
    this.#all.push(line);
    return line;
  }
}
