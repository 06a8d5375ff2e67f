/** How long an answer to a ping may take, in milliseconds. With a ping every 12 s a silent socket is dead well within 25 s. */
const patience = 10_000;

/** How often the client pings a quiet socket, in milliseconds. */
export const pingEvery = 12_000;

/** Notices a socket that is open but says nothing. */
export interface Heartbeat {
  /** Something was received: it lives. */
  heard(): void;
  /** A ping went out; if nothing is heard within `within` milliseconds the socket is dead. */
  asked(within?: number): void;
  stop(): void;
}

/** Calls `dead` when a ping stays unanswered. */
export function createHeartbeat(dead: () => void): Heartbeat {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    heard: stop,
    asked(within = patience) {
      stop();
      timer = setTimeout(dead, within);
    },
    stop,
  };
}
