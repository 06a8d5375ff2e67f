import { HttpLine } from '../lab/http-line.ts';

/** As many lines to a server as there are requests under way; who is free longest comes first, so that none is quiet for long. */
export class Lines {
  readonly #port: number;
  #idle: HttpLine[] = [];
  #all: HttpLine[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** Posts a request and answers the JSON of its answer. Throws unless it has data and no errors. */
  async ask<T>(token: string, query: string, variables: object): Promise<T> {
    const line = this.#idle.shift() ?? this.#open();
    const answer = await line.post('/graphql', token, JSON.stringify({ query, variables }));
    this.#idle.push(line);
    const { data, errors } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { data?: T; errors?: unknown };
    if (errors || !data) throw new Error(`not a success: ${answer}`);
    return data;
  }

  /** A server closes what is quiet: between two rounds there are none. */
  close(): void {
    for (const line of this.#all) line.close();
    [this.#idle, this.#all] = [[], []];
  }

  #open(): HttpLine {
    const line = new HttpLine(this.#port);
    this.#all.push(line);
    return line;
  }
}
