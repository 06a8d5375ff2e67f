import { type ClientOptions, WebSocket } from 'ws';
import { Heard } from './heard.ts';

/** A frame of the graphql-transport-ws protocol. */
// oxlint-disable-next-line typescript/no-explicit-any -- payloads have many shapes
export type Frame = { type: string; id?: string; payload?: any };

/** A socket that says exactly what it is told to, well-formed or not. */
export class RawSocket extends Heard<Frame> {
  readonly socket: WebSocket;

  constructor(url: string, options: ClientOptions = {}, protocol = 'graphql-transport-ws') {
    super(() => this.socket.terminate());
    this.socket = new WebSocket(url.replace(/^http/, 'ws'), protocol, options);
    this.socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString())));
    this.socket.on('close', (code, reason) => this.finish({ code, reason: String(reason) }));
    this.socket.on('error', (error) => this.finish({ reason: error.message }));
  }

  /** Waits for the connection, then sends: text as it is, buffers as binary frames, all else as JSON. */
  async says(what: Frame | string | Buffer): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) {
      await new Promise<void>((resolve) => {
        this.socket.once('open', resolve);
        this.socket.once('close', () => resolve());
      });
    }
    this.socket.send(typeof what === 'string' || Buffer.isBuffer(what) ? what : JSON.stringify(what), () => {});
  }

  /** Introduces itself and waits to be let in. */
  async admitted(payload?: object): Promise<this> {
    await this.says({ type: 'connection_init', payload });
    const frame = await this.next();
    if (frame.type !== 'connection_ack') throw new Error(`Not admitted: ${JSON.stringify(frame)}`);
    return this;
  }

  /** Begins an operation. */
  subscribes(id: string, query: string, variables: object = {}, operationName?: string): Promise<void> {
    return this.says({ type: 'subscribe', id, payload: { query, variables, operationName } });
  }
}
