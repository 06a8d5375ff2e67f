import { type Accessor, createSignal } from 'solid-js';
import { type ConnectionFacts, type LiveState, liveState, quiet } from './connection-state.ts';
import { knownOffline } from './waking.ts';

/** Streams that do not answer within this time after a reconnection are no longer waited for, in milliseconds. */
const patience = 3_000;

/** Keeps the facts about one connection, from idle to live and back, and says what they mean. */
export class Connection {
  readonly #facts: ConnectionFacts = {
    offline: knownOffline(),
    connected: false,
    behind: false,
    lostAt: null,
  };
  readonly #state = createSignal<LiveState>(liveState(this.#facts, 0));
  readonly #awaited = new Set<unknown>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #before = false;

  readonly state: Accessor<LiveState> = () => this.#state[0]();

  /** The socket is acknowledged; `streams` are those that must answer before all is caught up. Says whether it is a return. */
  connected(streams: Iterable<unknown>): boolean {
    const again = this.#before;
    this.#before = true;
    this.#awaited.clear();
    if (again) for (const stream of streams) this.#awaited.add(stream);
    this.#know({ connected: true, lostAt: null, behind: this.#awaited.size > 0 });
    this.#later(patience, { behind: false });
    return again;
  }

  /** A stream answered. */
  answered(stream: unknown): void {
    if (this.#awaited.delete(stream) && this.#awaited.size === 0) this.#know({ behind: false });
  }

  /** A socket is being opened, or went away. */
  lost(): void {
    if (!this.#facts.connected && this.#facts.lostAt !== null) return;
    this.#know({ connected: false, behind: false, lostAt: Date.now() });
    this.#later(quiet + 1, {});
  }

  /** Nobody needs a socket any more. */
  idle(): void {
    this.#know({ connected: false, behind: false, lostAt: null });
  }

  /** The browser says whether there is any network. */
  network(online: boolean): void {
    this.#know({ offline: !online });
    if (!this.#facts.connected && this.#facts.lostAt !== null) this.#later(quiet + 1, {});
  }

  #know(news: Partial<ConnectionFacts>): void {
    clearTimeout(this.#timer);
    Object.assign(this.#facts, news);
    this.#state[1](liveState(this.#facts, Date.now()));
  }

  #later(ms: number, news: Partial<ConnectionFacts>): void {
    this.#timer = setTimeout(() => this.#know(news), ms);
  }
}
