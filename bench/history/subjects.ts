import type { Child } from '../lab/children.ts';
import { HttpLine } from '../lab/http-line.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { randomOf } from '../lab/talk.ts';
import { epochIn, type Place, size } from './asking.ts';
import { type Group, groups, type Size } from './figures.ts';
import { fillHistory } from './fill.ts';

/** A filled database. */
export interface Filled {
  messages: number;
  address: Address;
  /** How many messages each conversation has. */
  counts: number[];
}

/** A filled database with a server on it. */
export interface Subject extends Filled {
  child: Child<{ port: number }>;
  line: HttpLine;
  epoch: string;
  random: () => number;
  /** Requests so far. */
  requests: number;
  before: Blocks;
}

/** Blocks found in PostgreSQL's buffers, and those that were not, since the database was made. */
interface Blocks {
  hit: number;
  read: number;
}

/** Makes a database and fills it. The server that made the tables ends, so that no plan stems from when they were empty. */
export async function fillOne(lab: Laboratory, messages: number): Promise<Filled> {
  const address = await lab.createDatabase(`history_${messages}`);
  const child = await lab.start('contenders/parley.ts', { address, index: false });
  await child.stop();
  return { messages, address, counts: await fillHistory(lab, address, messages) };
}

/** Starts a server on it. */
export async function serveOne(lab: Laboratory, filled: Filled): Promise<Subject> {
  const before = await blocksOf(lab, filled.address);
  const plan = { address: filled.address, index: false, memory: false };
  const child = await lab.start<{ port: number }>('contenders/parley.ts', plan);
  const line = new HttpLine(child.ready.port);
  const epoch = await epochIn(line);
  return { ...filled, child, line, epoch, random: randomOf(filled.messages), requests: 1, before };
}

/** Ends the server first: what its connections did is counted at the latest when they end. */
export async function closeOne(lab: Laboratory, subject: Subject): Promise<Size> {
  const { address, messages, counts, requests, before } = subject;
  subject.line.close();
  await subject.child.stop();
  const after = await blocksOf(lab, address);
  const [hit, read] = [after.hit - before.hit, after.read - before.read];
  const [row] = await lab.query<{ bytes: number }>(
    address,
    'select pg_database_size(current_database())::float8 as bytes',
  );
  return {
    messages,
    conversations: counts.length,
    bytes: row!.bytes,
    blocks: (hit + read) / requests,
    buffered: hit / (hit + read),
  };
}

/** Draws a place by lot: a conversation is asked as often as it has messages, and each message as often as any other. */
export function placeIn({ counts, random }: Subject, group: Group): Place {
  const depth = random();
  if (group === groups[0]) return { conversation: 0, last: counts[0]!, depth };
  const others = counts.map((last, conversation) => ({ conversation, last, depth })).slice(1);
  const long = others.filter(({ last }) => last >= 4 * size);
  let nth = random() * long.reduce((sum, { last }) => sum + last, 0);
  return long.find(({ last }) => (nth -= last) < 0) ?? long.at(-1)!;
}

async function blocksOf(lab: Laboratory, address: Address): Promise<Blocks> {
  const [row] = await lab.query<{ hit: number; read: number }>(
    address,
    `select blks_hit::float8 as hit, blks_read::float8 as read from pg_stat_database where datname = current_database()`,
  );
  return row!;
}
