import { type Accessor, createSignal } from 'solid-js';
import { type ConnectionFacts, type LiveState, liveState, quiet } from './connection-state.ts';

/** Streams that do not answer within this time after a reconnection are no longer waited for, in milliseconds. */
const patience = 3_000;

/** Keeps the facts about the connection and says what they mean. */
export interface Connection {
  state: Accessor<LiveState>;
  /** The socket is acknowledged; `streams` are those that must answer before all is caught up. Says whether it was lost before. */
  connected(streams: Iterable<unknown>): boolean;
  /** A stream answered. */
  answered(stream: unknown): void;
  /** A socket is being opened, or went away. */
  lost(): void;
  /** Nobody needs a socket any more. */
  idle(): void;
  network(online: boolean): void;
}

/** Follows one connection from idle to live and back. */
export function createConnection(): Connection {
  const facts: ConnectionFacts = {
    offline: globalThis.navigator?.onLine === false,
    connected: false,
    behind: false,
    lostAt: null,
  };
  const [state, setState] = createSignal<LiveState>(liveState(facts, 0));
  const awaited = new Set<unknown>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = false;

  function know(news: Partial<ConnectionFacts>, again?: { in: number; as?: Partial<ConnectionFacts> }): void {
    clearTimeout(timer);
    Object.assign(facts, news);
    setState(liveState(facts, Date.now()));
    if (again) timer = setTimeout(() => know(again.as ?? {}), again.in);
  }

  return {
    state,
    connected(streams) {
      const again = before;
      before = true;
      awaited.clear();
      if (again) for (const stream of streams) awaited.add(stream);
      know({ connected: true, lostAt: null, behind: awaited.size > 0 }, { in: patience, as: { behind: false } });
      return again;
    },
    answered(stream) {
      if (awaited.delete(stream) && awaited.size === 0) know({ behind: false });
    },
    lost() {
      if (!facts.connected && facts.lostAt !== null) return;
      know({ connected: false, behind: false, lostAt: Date.now() }, { in: quiet + 1 });
    },
    idle: () => know({ connected: false, behind: false, lostAt: null }),
    network(online) {
      const waiting = !facts.connected && facts.lostAt !== null;
      know({ offline: !online }, waiting ? { in: quiet + 1 } : undefined);
    },
  };
}
