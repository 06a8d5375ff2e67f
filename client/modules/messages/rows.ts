import { type Accessor, createComputed, createSignal, type Signal, untrack } from 'solid-js';
import type { OutboxItem } from '../../platform/outbox/outbox-item.ts';
import { placeEvents } from '../../platform/timeline/event-places.ts';
import { dayOf, layOut, type Placed, type RowLayout } from '../../platform/timeline/row-layout.ts';
import type { Timeline } from '../../platform/timeline/timeline.ts';
import type { EventRow } from './events/timeline-event.ts';
import { rowKey, type TimelineRow } from './timeline-message.ts';

export interface RowsOptions {
  timeline: Timeline<TimelineRow>;
  /** What happened between the messages. */
  events: Accessor<readonly EventRow[]>;
  viewerId: string;
  /** The message whose thread this is; undefined in a room, where replies in threads stand alone. */
  thread: string | undefined;
  unsent: Accessor<readonly OutboxItem[]>;
  /** Before which message "New" stands. */
  firstUnreadSeq: Accessor<number | undefined>;
}

/** What a row stands for: a message, or something not known to be sent. */
interface Listed {
  key: string;
  placed: Placed;
  messageId?: string;
  item?: OutboxItem;
}

/** What a row reads. It hears of changes to itself alone, so that one more message is no work for the other 299. */
interface Cell {
  listed: Signal<Listed>;
  layout: Signal<RowLayout>;
  above: Signal<readonly EventRow[]>;
}

const plain: RowLayout = { day: false, unread: false, continues: false };

/**
 * The rows of a timeline: messages, then what is not known to be sent. Rows go by key, so a message that was on its way
 * keeps its row, its focus and its place.
 */
export class Rows {
  readonly #options: RowsOptions;
  readonly #cells = new Map<string, Cell>();
  readonly #keys = createSignal<readonly string[]>([]);
  readonly #below = createSignal<readonly EventRow[]>([], { equals: sameEvents });

  constructor(options: RowsOptions) {
    this.#options = options;
    createComputed(() => this.#arrange(this.#list(), options.firstUnreadSeq()));
  }

  /** The keys of the rows to show, oldest first. */
  readonly keys: Accessor<readonly string[]> = () => this.#keys[0]();

  /** What happened just before the message of a row. */
  above(key: string): readonly EventRow[] {
    return this.#cells.get(key)?.above[0]() ?? [];
  }

  /** What happened since the newest message. */
  readonly below: Accessor<readonly EventRow[]> = () => this.#below[0]();

  layout(key: string): RowLayout {
    return this.#cells.get(key)?.layout[0]() ?? plain;
  }

  /** The message of a row; undefined while it is on its way. */
  message(key: string): TimelineRow | undefined {
    const id = this.#cells.get(key)?.listed[0]().messageId;
    return id === undefined ? undefined : this.#options.timeline.message(id);
  }

  /** What the outbox has of a row, until it is sent. */
  unsent(key: string): OutboxItem | undefined {
    return this.#cells.get(key)?.listed[0]().item;
  }

  keyOf(messageId: string): string | undefined {
    const { timeline } = this.#options;
    const known = untrack(timeline.ids).includes(messageId);
    return known ? this.#sent(timeline.listed(messageId)).key : undefined;
  }

  #sent(message: TimelineRow): Listed {
    const row = sentRow(message);
    return message.threadRootId && !this.#options.thread ? { ...row, placed: { ...row.placed, alone: true } } : row;
  }

  #list(): Listed[] {
    const { timeline, viewerId, unsent } = this.#options;
    const sent = timeline.ids().map((id) => this.#sent(timeline.listed(id)));
    const known = new Set(sent.map((row) => row.key));
    // At an end that is not the newest, what I write now does not follow: it would look as if it did.
    const waiting = timeline.newer() ? [] : unsent().map((item) => unsentRow(viewerId, item));
    return [...sent, ...waiting.filter((row) => !known.has(row.key))];
  }

  #arrange(rows: readonly Listed[], firstUnreadSeq: number | undefined): void {
    const layouts = layOut(
      rows.map((row) => row.placed),
      firstUnreadSeq,
    );
    const { timeline, events } = this.#options;
    const window = { seqs: rows.map((row) => row.placed.seq), older: timeline.older(), newer: timeline.newer() };
    const happened = placeEvents(events(), window);
    this.#below[1](happened.at(-1) ?? []);
    const gone = new Set(this.#cells.keys());
    for (const [index, row] of rows.entries()) {
      const cell = this.#cells.get(row.key) ?? newCell(row);
      this.#cells.set(row.key, cell);
      cell.listed[1](row);
      const above = happened[index] ?? [];
      cell.above[1](above);
      cell.layout[1](above.length > 0 ? { ...layouts[index]!, continues: false } : layouts[index]!);
      gone.delete(row.key);
    }
    for (const key of gone) this.#cells.delete(key);
    // The oldest row is not shown while there are older ones: it only says how the next one stands, which never changes then.
    const shown = window.older ? rows.slice(1) : rows;
    this.#keys[1](shown.map((row) => row.key));
  }
}

function newCell(row: Listed): Cell {
  return {
    listed: createSignal(row, { equals: (a, b) => a.messageId === b.messageId && a.item === b.item }),
    layout: createSignal(plain, {
      equals: (a, b) => a.day === b.day && a.unread === b.unread && a.continues === b.continues,
    }),
    above: createSignal<readonly EventRow[]>([], { equals: sameEvents }),
  };
}

function sameEvents(a: readonly EventRow[], b: readonly EventRow[]): boolean {
  return a.length === b.length && a.every((event, at) => event.id === b[at]?.id);
}

const placed = new WeakMap<TimelineRow, Listed>();

/** Where a message stands never changes with its text, so it is worked out once. */
function sentRow(message: TimelineRow): Listed {
  const known = placed.get(message);
  if (known) return known;
  const { id, seq, author, clientKey } = message;
  const at = Date.parse(message.createdAt);
  const row = {
    key: rowKey(author.id, clientKey),
    messageId: id,
    placed: { seq, authorId: author.id, at, day: dayOf(at) },
  };
  placed.set(message, row);
  return row;
}

function unsentRow(viewerId: string, item: OutboxItem): Listed {
  const { clientKey, writtenAt: at } = item;
  const last = Number.POSITIVE_INFINITY;
  return { key: rowKey(viewerId, clientKey), item, placed: { seq: last, authorId: viewerId, at, day: dayOf(at) } };
}
