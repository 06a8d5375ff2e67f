import { graphqlDialect } from '../fan-out/dialects.ts';
import { WsLine } from '../fan-out/ws-line.ts';

/** Whom to listen to. */
export interface ReturnerPlan {
  port: number;
  document: string;
  /** In an event of somebody who is back and has everything. */
  back: string;
}

const mark = '"body":"This is word no. ';
const cursorMark = '"cursor":"';
/** As the web client's: the ceiling of the first wait, in milliseconds. It doubles with each attempt. */
const firstCeiling = 500;
const longest = 8000;

/** One listener of a room, who comes back by themselves whenever the socket is lost, with the last cursor they have. */
export class Returner {
  /** The numbers of what was heard, in the order of hearing. */
  heard: number[] = [];
  readonly #plan: ReturnerPlan;
  readonly #token: string;
  readonly #roomId: string;
  #line: WsLine | undefined;
  #cursor: string | undefined;
  #attempt = 0;
  #back: (at: number) => void = () => {};
  /** Why the figures are void, if they are. */
  failure: string | undefined;
  /** How far it has come, for whoever wonders why it is not back. */
  state: 'waiting' | 'connecting' | 'greeting' | 'subscribing' | 'listening' = 'waiting';

  constructor(plan: ReturnerPlan, token: string, roomId: string) {
    this.#plan = plan;
    this.#token = token;
    this.#roomId = roomId;
  }

  /** How often a socket could not be opened, or was closed while it was. */
  get attempts(): number {
    return this.#attempt;
  }

  /** Connects and listens. Resolves with the time (`performance.now`) at which it is back and has everything. */
  connect(): Promise<number> {
    return new Promise((resolve) => {
      this.#back = resolve;
      this.#open();
    });
  }

  /** Loses the socket without a word, and comes back after a wait by lot. */
  drop(): Promise<number> {
    this.#line!.close();
    this.#attempt = 0;
    return new Promise((resolve) => {
      this.#back = resolve;
      this.#retry();
    });
  }

  close(): void {
    this.#line?.close();
  }

  #retry(): void {
    this.state = 'waiting';
    const ceiling = Math.min(longest, firstCeiling * 2 ** this.#attempt++);
    setTimeout(() => this.#open(), Math.random() * ceiling);
  }

  #open(): void {
    this.state = 'connecting';
    const variables = { id: this.#roomId, after: this.#cursor };
    const dialect = graphqlDialect([{ document: this.#plan.document, variables }]);
    this.#line = new WsLine({
      port: this.#plan.port,
      path: dialect.path,
      protocol: dialect.protocol,
      onOpen: (line) => {
        this.state = 'greeting';
        dialect.begin(line, this.#token);
      },
      onText: (payload, line) => {
        const message = payload.toString('latin1');
        if (message.includes('"type":"next"')) this.#hear(message);
        else if (dialect.answer(line, message, this.#token)) this.state = 'subscribing';
      },
      onEnd: () => this.#retry(),
    });
  }

  #hear(message: string): void {
    this.state = 'listening';
    if (message.includes('"errors"') || message.includes('"RESET"')) this.failure = message;
    for (let at = message.indexOf(mark); at >= 0; at = message.indexOf(mark, at + 1))
      this.heard.push(Number.parseInt(message.slice(at + mark.length, at + mark.length + 12), 10));
    const cursorAt = message.indexOf(cursorMark);
    if (cursorAt >= 0) {
      const from = cursorAt + cursorMark.length;
      this.#cursor = message.slice(from, message.indexOf('"', from));
    }
    if (message.includes(this.#plan.back)) this.#back(performance.now());
  }
}
