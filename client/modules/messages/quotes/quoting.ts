import { type Accessor, createSignal } from 'solid-js';
import type { OutboxItem } from '../../../platform/outbox/outbox-item.ts';

/** What a message being written quotes. */
export type Quote = NonNullable<OutboxItem['quote']>;

/** The quote of one draft, kept in this browser beside it until it is sent or given up. */
export interface Quoting {
  quote: Accessor<Quote | undefined>;
  set(quote: Quote | undefined): void;
  /** Hands the quote to the message that is sent now, and forgets it. */
  take(): { quote?: Quote };
}

/** The quote beside the draft under `key`. */
export function createQuoting(key: string): Quoting {
  const kept = `quote:${key}`;
  const [quote, show] = createSignal(read(kept));
  const set = (next: Quote | undefined) => {
    show(next);
    try {
      if (next) localStorage.setItem(kept, JSON.stringify(next));
      else localStorage.removeItem(kept);
    } catch {
      // Storage is full or forbidden: it lives as long as the page.
    }
  };
  const take = () => {
    const taken = quote();
    if (taken) set(undefined);
    return taken ? { quote: taken } : {};
  };
  return { quote, set, take };
}

function read(key: string): Quote | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
