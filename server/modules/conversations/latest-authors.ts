import { undashed } from '../../platform/ids.ts';

/** Counts stop here: 100 means "more than 99". */
export const countedTo = 100;
/** So many of the latest messages are read where nothing is known: nearly always enough to count to a hundred. */
export const readAnew = 160;
/** What is known grows to so many messages before the oldest are dropped. */
const mostKept = 256;
/** Bytes of a message in the news: how far before the last one it is, and its author. */
const recordBytes = 20;
/** Stands for the author of what counts for nobody: deleted, or said in a thread alone. */
const nobody = '0'.repeat(32);

/** How far a conversation goes. */
export interface Standing {
  version: number;
  lastSeq: number;
  /** Everything up to this seq has been purged. */
  purgedSeq: number;
}

/**
 * Who said the latest messages of a conversation, as it stood at exactly one version: what anybody's unread messages are counted
 * from. Never changed, as many may be counting: what happened since makes another one.
 */
export interface LatestAuthors extends Standing {
  /** Who has spoken, by their uuids without dashes, each with a number. */
  people: ReadonlyMap<string, number>;
  /** For each message up to the last, the number of its author. */
  by: readonly number[];
}

/**
 * How many messages of others stand after what somebody has read, up to a hundred; `reader` is their uuid without dashes. Null
 * where that reaches further back than is known.
 */
export function unreadAmong(known: LatestAuthors, reader: string, lastReadSeq: number): number | null {
  const { lastSeq, purgedSeq, people, by } = known;
  const me = people.get(reader);
  const none = people.get(nobody);
  const first = lastSeq + 1 - by.length;
  let count = 0;
  for (let at = Math.max(lastReadSeq + 1 - first, 0); at < by.length && count < countedTo; at += 1) {
    const author = by[at];
    if (author !== me && author !== none) count += 1;
  }
  const whole = first <= Math.max(lastReadSeq, purgedSeq) + 1;
  return whole || count === countedTo ? count : null;
}

/**
 * Who said the latest messages after the news, which are records of twenty bytes (`record`) in any order; `before` is undefined
 * where the news are all there is to know. Undefined where these do not fit together.
 */
export function authorsAfter(
  before: LatestAuthors | undefined,
  standing: Standing,
  news: Buffer,
): LatestAuthors | undefined {
  const { lastSeq } = standing;
  const authors = before ? authorsOf(before) : [];
  const first = before ? before.lastSeq + 1 - authors.length : lastSeq + 1 - news.length / recordBytes;
  for (let at = 0; at < news.length; at += recordBytes) {
    const place = lastSeq - news.readUInt32BE(at) - first;
    if (place >= 0) authors[place] = news.toString('hex', at + 4, at + recordBytes);
  }
  return first + authors.length === lastSeq + 1 ? known(standing, authors) : undefined;
}

/** The same with one message more, which is the very next change of the conversation. `authorId` is null where it counts for nobody. */
export function authorsWith(before: LatestAuthors, authorId: string | null): LatestAuthors | undefined {
  const author = authorId === null ? nobody : undashed(authorId);
  const { version, lastSeq, purgedSeq, people, by } = before;
  const standing = { version: version + 1, lastSeq: lastSeq + 1, purgedSeq };
  const number = people.get(author);
  if (number !== undefined && by.length < mostKept) return { ...standing, people, by: [...by, number] };
  return known(standing, [...authorsOf(before), author]);
}

function authorsOf({ people, by }: LatestAuthors): (string | undefined)[] {
  const everybody = [...people.keys()];
  return by.map((number) => everybody[number]);
}

/** What is known of these messages, the last of which is the last of the conversation. Undefined where one is missing. */
function known(standing: Standing, authors: (string | undefined)[]): LatestAuthors | undefined {
  const { lastSeq, purgedSeq } = standing;
  const least = authors.length > mostKept ? readAnew : authors.length;
  const people = new Map<string, number>();
  const by: number[] = [];
  for (let at = authors.length - Math.min(least, lastSeq - purgedSeq); at < authors.length; at += 1) {
    const author = authors[at];
    if (author === undefined) return undefined;
    let number = people.get(author);
    if (number === undefined) people.set(author, (number = people.size));
    by.push(number);
  }
  return { ...standing, people, by };
}
