import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const text = 1;
const close = 8;
const ping = 9;
const pong = 10;
const compressed = 0x40;

/** One for all sockets of the process: what was read is dealt with before the next one is. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

/** Where to connect, and what to hear. */
export interface WsLineOptions {
  port: number;
  path: string;
  /** The subprotocol to ask for. */
  protocol?: string;
  /** Extensions to offer. */
  extensions?: string;
  /** Connected and upgraded. */
  onOpen(line: WsLine): void;
  /** A text message. The payload is overwritten after the call; `isCompressed` says that it is still deflated. */
  onText(payload: Buffer, line: WsLine, isCompressed: boolean): void;
  /** The socket has ended, or could not be opened. */
  onEnd(why: string): void;
}

/**
 * One WebSocket, read by hand: thousands of them in one process must cost less than the server they listen to. Only what
 * servers of this bench do is understood: unmasked, unfragmented frames. Pings are answered.
 */
export class WsLine {
  /** Bytes that have come since the socket was upgraded. */
  bytes = 0;
  readonly #socket: Socket;
  readonly #options: WsLineOptions;
  #rest: Buffer = Buffer.alloc(0);
  #open = false;

  constructor(options: WsLineOptions) {
    this.#options = options;
    const { port, path, protocol, extensions } = options;
    const take = (length: number) => (this.#take(readBuffer.subarray(0, length)), true);
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: readBuffer, callback: take } });
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
        (protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : '') +
        (extensions ? `Sec-WebSocket-Extensions: ${extensions}\r\n` : '') +
        '\r\n',
    );
    this.#socket.on('error', (error) => this.#end(error.message));
    this.#socket.on('close', () => this.#end('the server has closed a socket'));
  }

  /** Sends a text. */
  send(payload: string): void {
    this.#frame(text, Buffer.from(payload));
  }

  /** Ends it without a word, as a lost network does. */
  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#open) {
      const end = data.indexOf('\r\n\r\n');
      if (end >= 0) {
        if (data.toString('latin1', 0, 12) !== 'HTTP/1.1 101') return this.#end(data.toString('latin1', 0, end));
        this.#open = true;
        data = data.subarray(end + 4);
        this.bytes -= chunk.length - data.length;
        this.#options.onOpen(this);
      }
    }
    if (this.#open) this.bytes += chunk.length;
    const rest = this.#open ? this.#frames(data) : data;
    // A copy, as the buffer is read into again.
    this.#rest = rest.length > 0 ? Buffer.from(rest) : rest;
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
      this.#receive(data[at]!, data.subarray(at + head, at + head + length));
      at += head + length;
    }
    return data.subarray(at);
  }

  #receive(first: number, payload: Buffer): void {
    const opcode = first & 15;
    if (opcode === text) this.#options.onText(payload, this, (first & compressed) > 0);
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
    this.#options.onEnd(why);
  }
}
