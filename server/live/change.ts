import type { Written } from '../platform/hints.ts';

/** One change in a conversation's log. `row` is the row in its latest state. */
export interface Change extends Written {
  conversationId: string;
  /** A message that is new since the cursor; otherwise the row changed. */
  added: boolean;
  /** A message's place in the conversation. */
  seq?: number;
  /** Where the change stands among others: the version at which a message was born, else that of the change. */
  order: number;
  /** Once this change is delivered, everything up to this version is. Less than `version` in the midst of a page. */
  settled: number;
  /** Of a conversation: where rows were last taken out of the log. Whoever stands before that asks anew. */
  resetVersion?: number;
  /** The person a membership change is about, and whether they are gone by it. */
  member?: { userId: string; left: boolean };
}

interface MessageStamp {
  seq: number;
  createdVersion: number;
}

interface MemberStamp {
  userId: string;
  leftAt: unknown;
}

/** Makes a change of a written row. A message is an addition where its seq lies beyond `seq`. */
export function changeOf(conversationId: string, written: Written, seq: number): Change {
  const base = { ...written, conversationId, added: false, order: written.version, settled: written.version };
  if (written.kind === 'message') {
    const stamp = written.row as MessageStamp;
    const added = stamp.seq > seq;
    return { ...base, added, seq: stamp.seq, order: added ? stamp.createdVersion : written.version };
  }
  if (written.kind === 'member') {
    const stamp = written.row as MemberStamp;
    return { ...base, member: { userId: stamp.userId, left: stamp.leftAt != null } };
  }
  if (written.kind === 'conversation') return { ...base, ...resetOf(written.row) };
  return base;
}

/** A change to whoever stands at a position: a message they have had before is no addition to them, whatever it was to the hub. */
export function asSeenFrom({ seq }: { seq: number }, change: Change): Change {
  const added = change.added && change.seq! > seq;
  return added === change.added ? change : { ...change, added };
}

/** Whether everything up to a change has been delivered once it is. */
export function isCut({ settled, version }: Change): boolean {
  return settled >= version;
}

function resetOf(row: object): { resetVersion?: number } {
  return { resetVersion: (row as { resetVersion?: number }).resetVersion };
}

/** Revives a row that came as JSON: keys ending in `At` are times. */
export function reviveRow(row: Record<string, unknown>): object {
  for (const key of Object.keys(row)) {
    if (key.endsWith('At') && typeof row[key] === 'string') row[key] = new Date(row[key]);
  }
  return row;
}
