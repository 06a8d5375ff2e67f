import { people, tokenOf, upTo } from '../lab/world.ts';
import { type Dialect, graphqlDialect, socketIoDialect, type Subscription } from './dialects.ts';
import { WsLine } from './ws-line.ts';

/** Whom the subscribers listen to. */
export interface CrowdPlan {
  port: number;
  /** What each of them subscribes to, on one socket; without any they speak Socket.IO. */
  subscriptions: Subscription[];
  /** How many people they are; 64 where it is not given. The first of them, who speaks, comes last. */
  people?: number;
}

const openingAtOnce = 50;
/** In front of the number in every message that is said; elsewhere it is the text that was made of it. */
const mark = Buffer.from('"body":"This is word no. ');
const zero = 48;
const nine = 57;

interface Wait {
  left: number;
  done(at: number): void;
}

/** Many who listen to one conversation, each subscription counted as a subscriber, and what they have heard. */
export class Crowd {
  /** Deliveries to all of them since the last reset. */
  deliveries = 0;
  /** Called when a socket ends, or says anything but events. */
  onFailure: (why: string) => void = () => {};
  readonly #plan: CrowdPlan;
  readonly #dialect: Dialect;
  readonly #lines: WsLine[] = [];
  /** By number of the line times subscriptions on it: how many events each has heard, and a sum of them that depends on their order. */
  readonly #heard: number[] = [];
  readonly #sums: number[] = [];
  /** The numbers that the first of them heard. */
  #first: number[] = [];
  readonly #waiting = new Map<number, Wait>();

  constructor(plan: CrowdPlan) {
    this.#plan = plan;
    this.#dialect = plan.subscriptions.length > 0 ? graphqlDialect(plan.subscriptions) : socketIoDialect;
  }

  /** Opens sockets until there are so many, and subscribes, each as one of the people in turn. */
  async grow(count: number): Promise<void> {
    const numbers = upTo(count).slice(this.#lines.length);
    while (numbers.length > 0) await Promise.all(numbers.splice(0, openingAtOnce).map((n) => this.#add(n)));
  }

  /** Forgets what was heard so far. */
  reset(): void {
    this.deliveries = 0;
    this.#heard.fill(0);
    this.#sums.fill(0);
    this.#first = [];
    this.#waiting.clear();
  }

  /** Whether every subscriber has heard something. */
  allListen(): boolean {
    return this.#heard.every((count) => count > 0);
  }

  /** Resolves with the time (of `performance.now`) at which the last subscriber has heard a message. */
  heardByAll(number: number): Promise<number> {
    return new Promise((done) => this.#waiting.set(number, { left: this.#heard.length, done }));
  }

  /** Throws unless everyone has heard every message from `first` on up to before `end` once, and all in one order. */
  insistOnAll(first: number, end: number): void {
    const short = this.#heard.filter((count) => count !== end - first).length;
    if (short > 0) throw new Error(`of ${end - first} messages ${short} subscribers have heard more or fewer`);
    const numbers = new Set(this.#first);
    if (numbers.size !== end - first || !this.#first.every((number) => number >= first && number < end))
      throw new Error(`messages ${first} to ${end} were heard as ${this.#first.join(' ')}`);
    if (this.#sums.some((sum) => sum !== this.#sums[0]))
      throw new Error('not everyone has heard the same in one order');
  }

  /** Closes all sockets; others can be opened afterwards. */
  leave(): void {
    for (const line of this.#lines.splice(0)) line.close();
    this.#heard.length = this.#sums.length = 0;
  }

  #add(n: number): Promise<void> {
    const token = tokenOf((n + 1) % (this.#plan.people ?? people));
    const dialect = this.#dialect;
    for (let part = 0; part < dialect.parts; part++) {
      this.#heard[n * dialect.parts + part] = 0;
      this.#sums[n * dialect.parts + part] = 0;
    }
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        reject(new Error(why));
        this.onFailure(why);
      };
      const answer = (line: WsLine, message: string) => {
        try {
          if (!dialect.isAcknowledgement(message) && dialect.answer(line, message, token)) resolve();
        } catch (error) {
          fail((error as Error).message);
        }
      };
      this.#lines[n] = new WsLine({
        port: this.#plan.port,
        path: dialect.path,
        protocol: dialect.protocol,
        onOpen: (line) => dialect.begin(line, token),
        onText: (payload, line) => this.#hear(n, payload) || answer(line, payload.toString()),
        onEnd: fail,
      });
    });
  }

  /** Counts what is said in a message; false where it says nothing. An event may carry several. */
  #hear(n: number, payload: Buffer): boolean {
    let at = payload.indexOf(mark);
    if (at < 0) return false;
    const subscriber = n * this.#dialect.parts + this.#dialect.partOf(payload);
    for (; at >= 0; at = payload.indexOf(mark, at)) {
      at += mark.length;
      this.#count(subscriber, numberAt(payload, at));
    }
    return true;
  }

  #count(subscriber: number, number: number): void {
    this.deliveries++;
    this.#heard[subscriber]!++;
    this.#sums[subscriber] = (Math.imul(this.#sums[subscriber]!, 31) + number + 1) | 0;
    if (subscriber === 0) this.#first.push(number);
    const wait = this.#waiting.get(number);
    if (wait && --wait.left === 0) wait.done(performance.now());
  }
}

/** The number that begins here; read from its bytes, as a text would cost more than all the rest. */
function numberAt(payload: Buffer, start: number): number {
  let number = 0;
  for (let at = start; payload[at]! >= zero && payload[at]! <= nine; at++) number = number * 10 + payload[at]! - zero;
  return number;
}
