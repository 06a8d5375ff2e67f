import { WsLine } from '../fan-out/ws-line.ts';

/** What a window hears. */
export interface WindowEvents {
  /** Of the sidebar: how many messages were added. */
  onInbox(added: number): void;
  /** Of the conversation that is open: the message of the protocol as it came. */
  onOpen(text: string): void;
  /** The socket has ended, a stream could not be resumed, or something else was said than was to be expected. */
  onFailure(why: string): void;
}

/** All servers of the bench write `{"id":"`, and then the subscription's. */
const idAt = 7;
const [inbox, open, typing] = ['i', 'o', 't'].map((letter) => letter.charCodeAt(0));
const addedMark = Buffer.from('"MessageAdded"');
const broken = [Buffer.from('"state":"RESET"'), Buffer.from('"state":"CLOSING"'), Buffer.from('"type":"error"')];
const isNext = Buffer.from('"type":"next"');

/** One window of one person: a socket with the sidebar's stream, and those of the conversation that is open. */
export class Window {
  /** Events of any kind. */
  deliveries = 0;
  readonly #line: WsLine;
  readonly #events: WindowEvents;
  #greeted: (() => void) | undefined;
  #opened = 0;

  private constructor(port: number, token: string, events: WindowEvents) {
    this.#events = events;
    this.#line = new WsLine({
      port,
      path: '/graphql',
      protocol: 'graphql-transport-ws',
      onOpen: (line) => line.send(JSON.stringify({ type: 'connection_init', payload: { token } })),
      onText: (payload) => this.#take(payload),
      onEnd: (why) => events.onFailure(why),
    });
  }

  /** Connects as the bearer of a token. */
  static open(port: number, token: string, events: WindowEvents): Promise<Window> {
    return new Promise((resolve, reject) => {
      const onFailure = (why: string) => {
        reject(new Error(why));
        events.onFailure(why);
      };
      const window = new Window(port, token, { ...events, onFailure });
      window.#greeted = () => resolve(window);
    });
  }

  /** Listens to the sidebar. */
  listenToInbox(query: string): void {
    this.#subscribe('i', query, {});
  }

  /** Listens to a conversation instead of the one before. */
  listenTo(queries: { open: string; typing?: string }, variables: object, id: string): void {
    for (const letter of ['o', 't']) {
      if (this.#opened > 0) this.#line.send(JSON.stringify({ id: `${letter}${this.#opened}`, type: 'complete' }));
    }
    this.#opened++;
    this.#subscribe(`o${this.#opened}`, queries.open, variables);
    if (queries.typing) this.#subscribe(`t${this.#opened}`, queries.typing, { id });
  }

  close(): void {
    this.#line.close();
  }

  #subscribe(id: string, query: string, variables: object): void {
    this.#line.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } }));
  }

  #take(payload: Buffer): void {
    if (payload[2] !== 0x69 || payload[idAt - 1] !== 0x22) return this.#control(payload.toString());
    if (broken.some((mark) => payload.includes(mark))) return this.#events.onFailure(payload.toString());
    if (!payload.includes(isNext)) return;
    this.deliveries++;
    if (payload[idAt] === inbox) this.#events.onInbox(count(payload));
    else if (payload[idAt] === open) this.#heardOpen(payload.toString());
    else if (payload[idAt] !== typing) this.#events.onFailure(payload.toString());
  }

  /** What was still on its way from the conversation before is not what is open now. */
  #heardOpen(text: string): void {
    if (text.startsWith(`{"id":"o${this.#opened}"`)) this.#events.onOpen(text);
  }

  #control(text: string): void {
    if (text.includes('"connection_ack"')) this.#greeted?.();
    else if (text.includes('"ping"')) this.#line.send('{"type":"pong"}');
    else this.#events.onFailure(text);
  }
}

function count(payload: Buffer): number {
  let added = 0;
  for (let at = payload.indexOf(addedMark); at >= 0; at = payload.indexOf(addedMark, at + 1)) added++;
  return added;
}
