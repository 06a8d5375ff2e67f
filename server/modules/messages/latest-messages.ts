import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { heapBytes } from '../../platform/heap-bytes.ts';
import { messageId } from '../../platform/ids.ts';
import { latest } from '../conversations/conversation-states.ts';
import type { MessageRow } from './message.entity.ts';

/**
 * The latest messages of a conversation as they stood at exactly one version: every one of them, in order of seq, whoever may
 * see it. Never changed, as many may be reading it: what happened since makes another one.
 */
export interface LatestMessages {
  version: number;
  rows: readonly MessageRow[];
  /** Roughly, in memory. */
  bytes: number;
  /** Everything up to this seq has been purged. */
  purgedSeq: number;
}

/** What happened since, as one statement read it. */
export interface News {
  version: number;
  lastSeq: number;
  purgedSeq: number;
  /** All messages that were written or changed since, in their latest state. */
  rows: readonly MessageRow[];
}

/**
 * The latest messages as they stand after the news; `before` is undefined where the news are all of them. Undefined where
 * these do not fit together, as after a purge. `most` bounds the bytes: the oldest go first.
 */
export function following(before: LatestMessages | undefined, news: News, most: number): LatestMessages | undefined {
  let bytes = before?.bytes ?? 0;
  const rows = before?.rows.slice() ?? [];
  const first = rows[0]?.seq ?? news.lastSeq + 1 - news.rows.length;
  for (const row of news.rows.toSorted((a, b) => a.seq - b.seq)) {
    if (row.seq < first) continue;
    const place = row.seq - first;
    if (place > rows.length) return undefined;
    if (rows[place]) bytes -= heapBytes(rows[place]);
    rows[place] = row;
    bytes += heapBytes(row);
  }
  let surplus = 0;
  while (surplus < rows.length && (rows.length - surplus > latest || bytes > most))
    bytes -= heapBytes(rows[surplus++]!);
  if (surplus > 0) rows.splice(0, surplus);
  const start = rows[0]?.seq ?? news.lastSeq + 1;
  if (start + rows.length !== news.lastSeq + 1 || start <= news.purgedSeq) return undefined;
  if (rows.length === 0 && news.lastSeq > news.purgedSeq) return undefined;
  return { version: news.version, rows, bytes, purgedSeq: news.purgedSeq };
}

/** A page of what stands in the room, without what the reader has hidden. Undefined where it reaches beyond what is kept. */
export function pageOfLatest(
  kept: LatestMessages,
  hidden: readonly number[],
  request: PageRequest,
  from: number | undefined,
): Page<MessageRow> | undefined {
  const found = request.backward
    ? before(kept, hidden, from ?? Infinity, request.size + 1)
    : after(kept, hidden, from ?? 0, request.size + 1);
  return found && pageOf(found, request, edgeOf);
}

/** A page with this place in its middle. Undefined where it reaches beyond what is kept. */
export function pageAround(
  kept: LatestMessages,
  hidden: readonly number[],
  seq: number,
  size: number,
): Page<MessageRow> | undefined {
  const half = Math.floor(size / 2);
  const older = before(kept, hidden, seq, half + 1);
  const newer = after(kept, hidden, seq - 1, size - half + 1);
  return older && newer && pageBetween(older.toReversed(), newer, size);
}

/** Whether a place lies among what is kept, or before all that there is. */
export function isWithin(kept: LatestMessages, seq: number): boolean {
  return seq > startOf(kept) || isWhole(kept);
}

/** Makes a page of what lies before and after its middle, each read with one more than its half and in order of seq. */
export function pageBetween(older: MessageRow[], newer: MessageRow[], size: number): Page<MessageRow> {
  const half = Math.floor(size / 2);
  const kept = [...older.slice(older.length > half ? 1 : 0), ...newer.slice(0, size - half)];
  return { edges: kept.map(edgeOf), hasPreviousPage: older.length > half, hasNextPage: newer.length > size - half };
}

/** A message with its place in a list. */
export function edgeOf(row: MessageRow): Page<MessageRow>['edges'][number] {
  const id = messageId(row);
  return { id, cursor: id, node: row };
}

/** The seq of the first message that is kept; where none is, as if it were just beyond what was purged. */
function startOf({ rows, purgedSeq }: LatestMessages): number {
  return rows[0]?.seq ?? purgedSeq + 1;
}

/** Up to `size` messages before a place, the latest first. Undefined where there may be more of them than are kept. */
function before(kept: LatestMessages, hidden: readonly number[], seq: number, size: number): MessageRow[] | undefined {
  const found: MessageRow[] = [];
  for (let i = Math.min(kept.rows.length, seq - startOf(kept)) - 1; i >= 0 && found.length < size; i -= 1) {
    if (stands(kept.rows[i]!, hidden)) found.push(kept.rows[i]!);
  }
  return found.length === size || isWhole(kept) ? found : undefined;
}

/** Up to `size` messages after a place, in order. Undefined where some of them may lie before what is kept. */
function after(kept: LatestMessages, hidden: readonly number[], seq: number, size: number): MessageRow[] | undefined {
  const start = seq + 1 - startOf(kept);
  if (start < 0 && !isWhole(kept)) return undefined;
  const found: MessageRow[] = [];
  for (let i = Math.max(0, start); i < kept.rows.length && found.length < size; i += 1) {
    if (stands(kept.rows[i]!, hidden)) found.push(kept.rows[i]!);
  }
  return found;
}

/** Nothing was said before the first that is kept, or it was purged. */
function isWhole(kept: LatestMessages): boolean {
  return startOf(kept) === kept.purgedSeq + 1;
}

function stands(row: MessageRow, hidden: readonly number[]): boolean {
  return row.inRoom && !row.retracted && !hidden.includes(row.seq);
}
