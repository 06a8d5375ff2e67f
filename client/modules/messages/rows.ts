import { type Accessor, createMemo } from 'solid-js';
import type { OutboxItem } from '../../platform/outbox/outbox-item.ts';
import { dayOf, layOut, type Placed, type RowLayout } from '../../platform/timeline/row-layout.ts';
import type { Timeline } from '../../platform/timeline/timeline.ts';
import { rowKey, type TimelineRow } from './timeline-message.ts';

/** The rows of a timeline: messages, then what is not known to be sent. */
export interface Rows {
  keys: Accessor<readonly string[]>;
  layout(key: string): RowLayout;
  /** The message of a row; undefined while it is on its way. */
  message(key: string): TimelineRow | undefined;
  /** What the outbox has of a row, until it is sent. */
  unsent(key: string): OutboxItem | undefined;
  keyOf(messageId: string): string | undefined;
}

export interface RowsOptions {
  timeline: Timeline<TimelineRow>;
  viewerId: string;
  unsent: Accessor<readonly OutboxItem[]>;
  /** Before which message "New" stands. */
  firstUnreadSeq: Accessor<number | undefined>;
}

interface Listed {
  key: string;
  placed: Placed;
  messageId?: string;
  item?: OutboxItem;
}

/** Lists rows by key, so that a message that was on its way keeps its row, its focus and its place. */
export function createRows({ timeline, viewerId, unsent, firstUnreadSeq }: RowsOptions): Rows {
  const listed = createMemo(() => {
    const sent = timeline
      .ids()
      .map((id) => timeline.listed(id))
      .map(sentRow);
    const known = new Set(sent.map((row) => row.key));
    // At an end that is not the newest, what I write now does not follow: it would look as if it did.
    const waiting = timeline.newer() ? [] : unsent().map((item) => unsentRow(viewerId, item));
    return [...sent, ...waiting.filter((row) => !known.has(row.key))];
  });
  const laidOut = createMemo(() => {
    const rows = listed();
    const layouts = layOut(
      rows.map((row) => row.placed),
      firstUnreadSeq(),
    );
    return new Map(rows.map((row, index) => [row.key, layouts[index]!]));
  });
  const byKey = createMemo(() => new Map(listed().map((row) => [row.key, row])));
  // The oldest row is not shown while there are older ones: it only says how the next one stands, which never changes then.
  const keys = createMemo(() =>
    listed()
      .slice(timeline.older() ? 1 : 0)
      .map((row) => row.key),
  );

  return {
    keys,
    layout: (key) => laidOut().get(key) ?? { day: false, unread: false, continues: false },
    message(key) {
      const id = byKey().get(key)?.messageId;
      return id === undefined ? undefined : timeline.message(id);
    },
    unsent: (key) => byKey().get(key)?.item,
    keyOf: (messageId) => listed().find((row) => row.messageId === messageId)?.key,
  };
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
