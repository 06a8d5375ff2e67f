import { parleyAdded } from '../contenders/documents.ts';
import { GraphqlSocket } from '../lab/graphql-socket.ts';
import { people, tokenOf, upTo } from '../lab/world.ts';

interface Expected {
  sentAt: number;
  missing: number;
  done(delays: Delays): void;
  delays: Delays;
}

/** Milliseconds from sending until each listener had it, by the node that the listener is connected to. */
export type Delays = number[][];

const numbered = /word no\. (\d+)/;
const openingAtOnce = 50;

/** Listeners of one room, spread over all nodes, each of whom has to hear each message once. */
export class Listeners {
  /** Deliveries so far. */
  deliveries = 0;
  /** Called when a socket ends, or something is heard twice. */
  onFailure: (why: string) => void = () => {};
  readonly #ports: number[];
  readonly #sockets: GraphqlSocket[] = [];
  readonly #expected = new Map<number, Expected>();
  readonly #heard: Set<number>[] = [];

  constructor(ports: number[]) {
    this.#ports = ports;
  }

  async open(count: number, roomId: string): Promise<void> {
    const numbers = upTo(count);
    while (numbers.length > 0)
      await Promise.all(numbers.splice(0, openingAtOnce).map((n) => this.#add(n, n % this.#ports.length, roomId)));
  }

  /** Whether each of them has heard something. */
  allListen(): boolean {
    return this.#heard.every((heard) => heard.size > 0);
  }

  /** Resolves when everybody has heard the message with this number. */
  hear(number: number): Promise<Delays> {
    return new Promise((done) => {
      const delays: Delays = this.#ports.map(() => []);
      this.#expected.set(number, { sentAt: performance.now(), missing: this.#sockets.length, done, delays });
    });
  }

  close(): void {
    for (const socket of this.#sockets.splice(0)) socket.close();
  }

  async #add(n: number, node: number, roomId: string): Promise<void> {
    const heard = (this.#heard[n] = new Set<number>());
    const socket = await GraphqlSocket.open(this.#ports[node]!, tokenOf(n % people), (why) => this.onFailure(why));
    socket.onEvent = (payload) => {
      const number = Number(numbered.exec(payload)?.[1] ?? Number.NaN);
      if (Number.isNaN(number) || heard.has(number))
        return this.onFailure(`heard twice, or not understood: ${payload}`);
      heard.add(number);
      this.deliveries++;
      this.#count(number, node);
    };
    socket.listen(parleyAdded, JSON.stringify({ id: roomId }));
    this.#sockets.push(socket);
  }

  #count(number: number, node: number): void {
    const expected = this.#expected.get(number);
    if (!expected) return;
    expected.delays[node]!.push(performance.now() - expected.sentAt);
    if (--expected.missing > 0) return;
    this.#expected.delete(number);
    expected.done(expected.delays);
  }
}
