import { people, tokenOf, upTo } from '../lab/world.ts';
import { WsLine } from './ws-line.ts';

/** Whom the subscribers listen to. */
export interface CrowdPlan {
  port: number;
  /** How many subscribers. */
  count: number;
  document: string;
  /** The room's public id. */
  roomId: string;
}

const openingAtOnce = 50;
const event = Buffer.from('"type":"next"');

/** Many subscribers of one conversation, and what they have heard. */
export class Crowd {
  /** Deliveries to all of them. */
  deliveries = 0;
  /** Called when every subscriber has heard `n` events since the last reset. */
  onAll: ((n: number) => void) | undefined;
  /** Called when a socket ends, or says anything but events. */
  onFailure: (why: string) => void = () => {};
  /** The events that the first subscriber heard. */
  firstHeard: string[] = [];
  readonly #lines: WsLine[] = [];
  #heard: Uint32Array = new Uint32Array(0);
  /** How many subscribers have heard at least `n` events, by n. */
  #reached: number[] = [];

  /** Opens all sockets and subscribes, each as one of the people in turn. */
  async open({ port, count, document, roomId }: CrowdPlan): Promise<void> {
    this.#heard = new Uint32Array(count);
    const subscribe = JSON.stringify({
      id: '1',
      type: 'subscribe',
      payload: { query: document, variables: { id: roomId } },
    });
    const numbers = upTo(count);
    while (numbers.length > 0)
      await Promise.all(numbers.splice(0, openingAtOnce).map((n) => this.#add(n, port, subscribe)));
  }

  /** Forgets what was heard so far. */
  reset(): void {
    this.deliveries = 0;
    this.firstHeard = [];
    this.#heard.fill(0);
    this.#reached = [];
  }

  /** Whether every subscriber has heard something. */
  allListen(): boolean {
    return this.#heard.every((count) => count > 0);
  }

  /** How many deliveries are missing until everyone has heard `n` events, and how many subscribers miss any. */
  missing(n: number): string {
    const short = [...this.#heard].map((count) => Math.max(0, n - count));
    return `${short.reduce((sum, count) => sum + count, 0)} (of ${short.filter((count) => count > 0).length} subscribers)`;
  }

  close(): void {
    for (const line of this.#lines.splice(0)) line.close();
  }

  #add(n: number, port: number, subscribe: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const init = JSON.stringify({ type: 'connection_init', payload: { token: tokenOf(n % people) } });
      const fail = (why: string) => {
        reject(new Error(why));
        this.onFailure(why);
      };
      const line = new WsLine(
        port,
        init,
        (payload) => (payload.includes(event) ? this.#count(n, payload) : greet(payload)),
        fail,
      );
      const greet = (payload: Buffer) => {
        const message = payload.toString();
        if (message.includes('"ping"')) return line.send('{"type":"pong"}');
        if (!message.includes('"connection_ack"')) return fail(message);
        line.send(subscribe);
        resolve();
      };
      this.#lines.push(line);
    });
  }

  #count(n: number, payload: Buffer): void {
    this.deliveries++;
    const nth = ++this.#heard[n]!;
    if (n === 0) this.firstHeard.push(payload.toString());
    const reached = (this.#reached[nth] ?? 0) + 1;
    this.#reached[nth] = reached;
    if (reached === this.#heard.length) this.onAll?.(nth);
  }
}
