import { documents } from './documents.ts';
import type { Heard } from './heard.ts';
import type { Person } from './person.ts';
import type { Change, Changes, Event, Message, Place } from './shapes.ts';

/** A conversation as a query shows it. */
export interface Shown {
  name: string | null;
  topic: string | null;
  messages: Message[];
  members: { id: string; role: string }[];
  events: Event[];
}

/** A conversation as somebody holds it who asked once and then applied changes. */
export class Folded {
  readonly #messages = new Map<number, Message>();
  readonly #members = new Map<string, { role: string; version: number }>();
  readonly #seen = new Set<string>();
  readonly #events = new Map<string, Event>();
  #name: string | null;
  #topic: string | null;
  #lastAdded = 0;
  cursor: string;

  constructor(cursor: string, shown: Shown) {
    this.cursor = cursor;
    this.#name = shown.name;
    this.#topic = shown.topic;
    for (const message of shown.messages) this.#messages.set(message.seq, message);
    for (const event of shown.events) this.#events.set(event.id, event);
    for (const { id, role } of shown.members) this.#members.set(id, { role, version: 0 });
  }

  /** Applies a page. Throws where something comes twice or out of order. */
  apply(page: Changes): void {
    for (const change of page.changes) {
      const what = `${change.__typename} ${change.message?.id ?? change.member?.user.id ?? change.event?.id ?? ''} ${change.version}`;
      if (this.#seen.has(what)) throw new Error(`Heard twice: ${what}`);
      this.#seen.add(what);
      this.#applyOne(change);
    }
    this.cursor = page.cursor;
  }

  /** What is held, in the form of a query's answer. */
  get shown(): Shown {
    return {
      name: this.#name,
      topic: this.#topic,
      messages: [...this.#messages.values()]
        .filter((one) => one.inRoom && !one.retracted)
        .sort((a, b) => a.seq - b.seq),
      members: [...this.#members].map(([id, { role }]) => ({ id, role })).sort((a, b) => a.id.localeCompare(b.id)),
      events: [...this.#events.values()].sort((a, b) => Number(a.version) - Number(b.version)),
    };
  }

  #applyOne(change: Change): void {
    if (change.__typename === 'MessageAdded') {
      if (change.message.seq <= this.#lastAdded)
        throw new Error(`Added out of order: ${change.message.seq} after ${this.#lastAdded}`);
      this.#lastAdded = change.message.seq;
    }
    if (change.message) {
      const known = this.#messages.get(change.message.seq);
      if (!known || Number(known.version) <= Number(change.message.version))
        this.#messages.set(change.message.seq, change.message);
    } else if (change.member) {
      const { user, role, leftAt } = change.member;
      if (leftAt) this.#members.delete(user.id);
      else this.#members.set(user.id, { role, version: Number(change.version) });
    } else if (change.event) {
      this.#events.set(change.event.id, change.event);
    } else {
      this.#name = change.conversation.name;
      this.#topic = change.conversation.topic;
    }
  }
}

/** Asks for a conversation as it is now; the cursor is read no later than anything beside it. */
export async function ask(person: Person, place: Place): Promise<{ cursor: string; shown: Shown } | undefined> {
  const { data } = await person.asks(documents.snapshot, { id: place.id });
  const { cursor, name, topic, members, events } = data.conversation ?? {};
  if (!members) return undefined;
  const messages = await person.messages(place).catch(() => undefined);
  if (!messages) return undefined;
  const present = members.nodes.map((row: { user: { id: string }; role: string }) => ({
    id: row.user.id,
    role: row.role,
  }));
  return {
    cursor,
    shown: {
      name,
      topic,
      messages,
      events,
      members: present.sort((a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)),
    },
  };
}

/**
 * Follows a conversation until the last words are heard, hanging up and coming back with the cursor after as many pages
 * as `patience` says each time. Returns what is held in the end.
 */
export async function followsToTheEnd(
  person: Person,
  place: Place,
  patience: number[],
  lastWords: string,
): Promise<Folded> {
  const first = (await ask(person, place))!;
  let folded = new Folded(first.cursor, first.shown);
  for (let turn = 0; ; turn += 1) {
    const stream: Heard<Changes> = person.hears(documents.changed, { id: place.id, after: folded.cursor });
    for (let pages = patience[turn % patience.length]!; pages > 0; pages -= 1) {
      const page = await stream.next();
      if (page.state === 'RESET') {
        const anew = (await ask(person, place))!;
        folded = new Folded(page.cursor, anew.shown);
      }
      folded.apply(page);
      if (folded.shown.messages.at(-1)?.body === lastWords) return stream.stop(), folded;
    }
    stream.stop();
  }
}
