import { WsLine } from '../fan-out/ws-line.ts';

const isNext = Buffer.from('"type":"next"');
const isComplete = Buffer.from('"type":"complete"');

/** One socket that speaks `graphql-transport-ws`, read by hand so that it costs less than the server. */
export class GraphqlSocket {
  /** Called with each event of a subscription, and with whatever else is not expected. */
  onEvent: (payload: string) => void = () => {};
  readonly #line: WsLine;
  #asked = 0;
  #waiting: { id: string; resolve(answer: string): void; reject(error: Error): void } | undefined;

  private constructor(port: number, token: string, greeted: () => void, onEnd: (why: string) => void) {
    const init = JSON.stringify({ type: 'connection_init', payload: { token } });
    let acknowledged = false;
    this.#line = new WsLine({
      port,
      path: '/graphql',
      protocol: 'graphql-transport-ws',
      onOpen: (line) => line.send(init),
      onText: (payload) => {
        if (acknowledged) return this.#take(payload);
        acknowledged = true;
        if (payload.includes('"connection_ack"')) greeted();
        else onEnd(payload.toString());
      },
      onEnd: (why) => {
        this.#waiting?.reject(new Error(why));
        onEnd(why);
      },
    });
  }

  /** Connects as the bearer of a token. Throws when refused; `onEnd` is told why it ends later. */
  static open(port: number, token: string, onEnd: (why: string) => void): Promise<GraphqlSocket> {
    return new Promise((resolve, reject) => {
      const end = (why: string) => {
        reject(new Error(why));
        onEnd(why);
      };
      const socket = new GraphqlSocket(port, token, () => resolve(socket), end);
    });
  }

  /** Runs a query or mutation, one at a time, and resolves with the whole message of its result. `variables` is JSON. */
  ask(document: string, variables: string): Promise<string> {
    const id = `q${this.#asked++}`;
    return new Promise((resolve, reject) => {
      this.#waiting = { id: `"id":"${id}"`, resolve, reject };
      this.#subscribe(id, document, variables);
    });
  }

  /** Begins a subscription, whose events go to `onEvent`. */
  listen(document: string, variables: string): void {
    this.#subscribe('s', document, variables);
  }

  close(): void {
    this.#line.close();
  }

  #subscribe(id: string, document: string, variables: string): void {
    const payload = `{"query":${JSON.stringify(document)},"variables":${variables}}`;
    this.#line.send(`{"id":"${id}","type":"subscribe","payload":${payload}}`);
  }

  #take(payload: Buffer): void {
    const waiting = this.#waiting;
    if (waiting && payload.includes(isNext) && payload.includes(waiting.id)) {
      this.#waiting = undefined;
      return waiting.resolve(payload.toString());
    }
    if (payload.includes(isComplete) && !payload.includes('"id":"s"')) return;
    if (payload.includes('"type":"ping"')) return this.#line.send('{"type":"pong"}');
    if (waiting && payload.includes(waiting.id)) waiting.reject(new Error(payload.toString()));
    else this.onEvent(payload.toString());
  }
}
