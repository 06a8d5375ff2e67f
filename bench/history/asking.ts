import { globalId, messageId } from '../../server/platform/ids.ts';
import { readCursor, writeCursor } from '../../server/live/cursor.ts';
import { around, changesSince, history } from '../contenders/documents.ts';
import type { HttpLine } from '../lab/http-line.ts';
import { insist } from '../lab/report.ts';
import { people, roomId, tokenOf } from '../lab/world.ts';

/** What is asked for: always fifty messages, so that answers differ in where they lie and in nothing else. */
export const kinds = ['newest', 'older', 'around', 'missed a page', 'missed half'] as const;
export type Kind = (typeof kinds)[number];

/** A conversation, and which of its messages to ask for. */
export interface Place {
  conversation: number;
  /** How many messages it has. */
  last: number;
  /** A number from 0 to 1: how far into its history. */
  depth: number;
}

/** Messages in a page. Conversations that are asked have four times as many. */
export const size = 50;

/** Asks for a page and answers how many milliseconds it took. Throws where it is not the very page that was asked for. */
export async function ask(line: HttpLine, kind: Kind, place: Place, epoch: string): Promise<number> {
  const { query, variables, from } = requestOf(kind, place, epoch);
  const body = JSON.stringify({ query, variables });
  const began = performance.now();
  const answer = await line.post('/graphql', tokenOf(0), body);
  const took = performance.now() - began;
  const seqs = seqsIn(answer);
  insist(
    seqs.length === size && seqs.every((seq, n) => seq === from + n),
    `${kind}: not messages ${from} to ${from + size - 1} of conversation ${place.conversation}: ${answer.slice(0, 500)}`,
  );
  return took;
}

/** The name of the database's life, which every cursor carries. */
export async function epochIn(line: HttpLine): Promise<string> {
  const body = JSON.stringify({ query: history, variables: { id: globalId('cnv', roomId(0)) } });
  const cursor = /"cursor":"([^"]+)"/.exec(await line.post('/graphql', tokenOf(0), body))?.[1] ?? '';
  const epoch = cursor.split('.')[0]!;
  insist(readCursor(epoch, roomId(0), cursor) !== undefined, `not a cursor: ${cursor}`);
  return epoch;
}

/** The request, and the seq of the first message in the right answer. */
function requestOf(kind: Kind, { conversation, last, depth }: Place, epoch: string) {
  const uuid = roomId(conversation);
  const id = globalId('cnv', uuid);
  const messageAt = (seq: number) => messageId({ conversationId: uuid, seq });
  const changesAfter = (seq: number) => ({
    query: changesSince,
    variables: { id, after: writeCursor(epoch, uuid, { version: people + seq, seq }) },
    from: seq + 1,
  });
  if (kind === 'newest') return { query: history, variables: { id }, from: last - size + 1 };
  if (kind === 'missed a page') return changesAfter(last - size);
  if (kind === 'missed half') return changesAfter(Math.floor(last / 2));
  const from = 1 + Math.floor(depth * (last - size));
  if (kind === 'older') return { query: history, variables: { id, before: messageAt(from + size) }, from };
  return { query: around, variables: { id, message: messageAt(from + size / 2) }, from };
}

interface Answer {
  data?: {
    conversation?: { messages: { edges: { node: { seq: number } }[] } };
    conversationChanges?: { changes: { message?: { seq: number } }[] };
  };
}

function seqsIn(answer: string): (number | undefined)[] {
  const { data } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Answer;
  const pages = data?.conversation?.messages.edges.map((edge) => edge.node.seq);
  return pages ?? data?.conversationChanges?.changes.map((change) => change.message?.seq) ?? [];
}
