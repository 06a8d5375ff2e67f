import { onCleanup } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { useSession } from '../../platform/session.ts';
import { RestKeeper } from './resting.ts';

const SayIdle = graphql(`
  mutation SayIdle($idle: Boolean!) {
    setPresence(input: { idle: $idle }) { __typename ... on Error { code message } }
  }
`);

/** Five minutes without input at any window: nobody is there. A window that is hidden gets no input. */
const restsAfter = 5 * 60_000;
const looksEvery = 15_000;
const inputs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const;
const often = 1_000;
const key = 'parley:last-input';

/** Says when nobody has been at this browser for a while, and when somebody is back. Shows nothing. */
export function Attendance(): null {
  const { plain, live } = useSession();
  let own = Date.now();
  const keeper = new RestKeeper({
    after: restsAfter,
    now: Date.now,
    // Where nothing can be kept, this window speaks for itself.
    lastInput: () => Math.max(own, Number(kept()) || 0),
    keepInput: (at) => {
      own = at;
      keep(String(at));
    },
    say: (idle) => void plain.mutation(SayIdle, { idle }).toPromise(),
  });
  let seen = 0;
  const input = () => {
    // The pointer moves sixty times a second.
    if (Date.now() - seen < often) return;
    seen = Date.now();
    keeper.input();
  };
  const look = () => keeper.look();
  for (const name of inputs) addEventListener(name, input, { capture: true, passive: true });
  addEventListener('storage', look);
  const timer = setInterval(look, looksEvery);
  const off = live.onReconnected(() => keeper.reconnected());
  onCleanup(() => {
    for (const name of inputs) removeEventListener(name, input, { capture: true });
    removeEventListener('storage', look);
    clearInterval(timer);
    off();
  });
  input();
  return null;
}

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(at: string): void {
  try {
    localStorage.setItem(key, at);
  } catch {
    // A browser that keeps nothing has windows that know nothing of each other.
  }
}
