import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const headEnd = '\r\n\r\n';
const lastChunk = '\r\n0\r\n\r\n';

/**
 * One kept connection with one request under way at a time, written and read by hand: a client library would cost the
 * generator more than the server's answer costs the server, and take that from it on a machine of few cores.
 */
export class HttpLine {
  readonly #socket: Socket;
  #answer = '';
  #complete = -1;
  #chunked = false;
  #resolve: ((answer: string) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: unknown) => this.#take(text as string));
    this.#socket.on('error', (error) => this.#reject?.(error));
    this.#socket.on('close', () => this.#reject?.(new Error('the server has closed the connection')));
  }

  /** Resolves when it is connected, or cannot be: the next request then says why. */
  async opened(): Promise<void> {
    if (this.#socket.connecting) await once(this.#socket, 'connect').catch(() => {});
  }

  /** Posts JSON and resolves with the whole answer, head and all. */
  post(path: string, token: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      if (this.#socket.readyState === 'closed') return reject(new Error('the server has closed the connection'));
      const length = Buffer.byteLength(body);
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.#reject = undefined;
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#answer += text;
    if (this.#complete < 0 && !this.#chunked) this.#readHead();
    const done = this.#chunked
      ? this.#answer.endsWith(lastChunk)
      : this.#complete >= 0 && this.#answer.length >= this.#complete;
    if (!done) return;
    const answer = this.#answer;
    this.#answer = '';
    this.#complete = -1;
    this.#chunked = false;
    this.#resolve?.(answer);
  }

  #readHead(): void {
    const end = this.#answer.indexOf(headEnd);
    if (end < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.#answer.slice(0, end + 2));
    if (length) this.#complete = end + headEnd.length + Number(length[1]);
    else this.#chunked = true;
  }
}
