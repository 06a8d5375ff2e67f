import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import type { TextRoom } from '../../platform/execution/kept-texts.ts';
import { heapBytes } from '../../platform/heap-bytes.ts';
import { messageId } from '../../platform/ids.ts';
import { latest } from '../conversations/conversation-states.ts';
import type { MessageRow } from './message.entity.ts';

/** Bytes of a message's place in lists, and of what leads to its texts. */
const bytesOfEdge = 250;

/** A message with its place in a list. */
export type MessageEdge = Page<MessageRow>['edges'][number];

/**
 * The latest messages of a conversation as they stood at exactly one version: every one of them, in order of seq, whoever may
 * see it. Never changed, as many may be reading it: what happened since makes another one.
 */
export interface LatestMessages {
  version: number;
  /** Each with its place in a list, as pages are made of these. */
  edges: readonly MessageEdge[];
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
 * these do not fit together, as after a purge. `most` bounds the bytes: the oldest go first. `texts` is where
 * the texts of what is new are kept.
 */
export function following(
  before: LatestMessages | undefined,
  news: News,
  most: number,
  texts: TextRoom,
): LatestMessages | undefined {
  let bytes = before?.bytes ?? 0;
  const edges = before?.edges.slice() ?? [];
  const first = edges[0]?.node.seq ?? news.lastSeq + 1 - news.rows.length;
  for (const row of news.rows.toSorted((a, b) => a.seq - b.seq)) {
    if (row.seq < first) continue;
    const place = row.seq - first;
    if (place > edges.length) return undefined;
    if (edges[place]) bytes -= bytesOf(edges[place].node);
    edges[place] = edgeOf(row);
    texts.keepFor(edges[place], row);
    bytes += bytesOf(row);
  }
  let surplus = 0;
  while (surplus < edges.length && (edges.length - surplus > latest || bytes > most))
    bytes -= bytesOf(edges[surplus++]!.node);
  if (surplus > 0) edges.splice(0, surplus);
  const start = edges[0]?.node.seq ?? news.lastSeq + 1;
  if (start + edges.length !== news.lastSeq + 1 || start <= news.purgedSeq) return undefined;
  if (edges.length === 0 && news.lastSeq > news.purgedSeq) return undefined;
  return { version: news.version, edges, bytes, purgedSeq: news.purgedSeq };
}

function bytesOf(row: MessageRow): number {
  return bytesOfEdge + heapBytes(row);
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
  return found && pageOf(found, request, (edge) => edge);
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
export function pageBetween(older: MessageEdge[], newer: MessageEdge[], size: number): Page<MessageRow> {
  const half = Math.floor(size / 2);
  const kept = [...older.slice(older.length > half ? 1 : 0), ...newer.slice(0, size - half)];
  return { edges: kept, hasPreviousPage: older.length > half, hasNextPage: newer.length > size - half };
}

/** A message with its place in a list. */
export function edgeOf(row: MessageRow): MessageEdge {
  const id = messageId(row);
  return { id, cursor: id, node: row };
}

/** The seq of the first message that is kept; where none is, as if it were just beyond what was purged. */
function startOf({ edges, purgedSeq }: LatestMessages): number {
  return edges[0]?.node.seq ?? purgedSeq + 1;
}

/** Up to `size` messages before a place, the latest first. Undefined where there may be more of them than are kept. */
function before(kept: LatestMessages, hidden: readonly number[], seq: number, size: number): MessageEdge[] | undefined {
  const found: MessageEdge[] = [];
  for (let i = Math.min(kept.edges.length, seq - startOf(kept)) - 1; i >= 0 && found.length < size; i -= 1) {
    if (stands(kept.edges[i]!, hidden)) found.push(kept.edges[i]!);
  }
  return found.length === size || isWhole(kept) ? found : undefined;
}

/** Up to `size` messages after a place, in order. Undefined where some of them may lie before what is kept. */
function after(kept: LatestMessages, hidden: readonly number[], seq: number, size: number): MessageEdge[] | undefined {
  const start = seq + 1 - startOf(kept);
  if (start < 0 && !isWhole(kept)) return undefined;
  const found: MessageEdge[] = [];
  for (let i = Math.max(0, start); i < kept.edges.length && found.length < size; i += 1) {
    if (stands(kept.edges[i]!, hidden)) found.push(kept.edges[i]!);
  }
  return found;
}

/** Nothing was said before the first that is kept, or it was purged. */
function isWhole(kept: LatestMessages): boolean {
  return startOf(kept) === kept.purgedSeq + 1;
}

function stands({ node: row }: MessageEdge, hidden: readonly number[]): boolean {
  return row.inRoom && !row.retracted && !hidden.includes(row.seq);
}
