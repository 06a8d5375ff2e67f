import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const text = 1;
const close = 8;
const ping = 9;
const pong = 10;

/**
 * One WebSocket, read by hand: a thousand of them in one process must cost less than the server they listen to. Only what
 * servers of this bench do is understood: unmasked, unfragmented frames. Pings are answered.
 */
export class WsLine {
  readonly #socket: Socket;
  readonly #onText: (payload: Buffer) => void;
  readonly #onEnd: (why: string) => void;
  #rest: Buffer = Buffer.alloc(0);
  #open = false;

  /** Connects and upgrades; sends `first` as soon as that is done. */
  constructor(port: number, first: string, onText: (payload: Buffer) => void, onEnd: (why: string) => void) {
    this.#onText = onText;
    this.#onEnd = onEnd;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    this.#socket.on('data', (chunk) => this.#take(chunk, first));
    this.#socket.on('error', (error) => this.#end(error.message));
    this.#socket.on('close', () => this.#end('the server has closed a socket'));
  }

  /** Sends a text. */
  send(payload: string): void {
    this.#frame(text, Buffer.from(payload));
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #take(chunk: Buffer, first: string): void {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#open) {
      const end = data.indexOf('\r\n\r\n');
      if (end >= 0) {
        if (!data.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101')))
          return this.#end(data.toString('latin1', 0, end));
        this.#open = true;
        data = data.subarray(end + 4);
        this.send(first);
      }
    }
    this.#rest = this.#open ? this.#frames(data) : data;
  }

  /** Reads all whole frames and returns what is left over. */
  #frames(data: Buffer): Buffer {
    let at = 0;
    while (data.length - at >= 2) {
      const short = data[at + 1]!;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (data.length - at < head) break;
      const length =
        short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
      if (data.length - at < head + length) break;
      this.#receive(data[at]! & 15, data.subarray(at + head, at + head + length));
      at += head + length;
    }
    return data.subarray(at);
  }

  #receive(opcode: number, payload: Buffer): void {
    if (opcode === text) this.#onText(payload);
    else if (opcode === ping) this.#frame(pong, payload);
    else if (opcode === close)
      this.#end(`closed by the server: ${payload.readUInt16BE(0)} ${payload.toString('utf8', 2)}`);
  }

  /** Clients must mask; a mask of zeros leaves the payload as it is. */
  #frame(opcode: number, payload: Buffer): void {
    const head = Buffer.alloc(payload.length < 126 ? 6 : 8);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | Math.min(126, payload.length);
    if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
    this.#socket.write(Buffer.concat([head, payload]));
  }

  #end(why: string): void {
    this.close();
    this.#onEnd(why);
  }
}
