import { sql } from 'kysely';
import { askedTogether } from '../../platform/asked-together.ts';
import { againAfterDeadlock } from '../../platform/deadlocks.ts';
import { NotFound } from '../../platform/errors.ts';
import type { MessagePlace } from '../../platform/ids.ts';
import { busy, lockWaitersOf } from '../../platform/lock-waiters.ts';
import { perApp, type Services } from '../../platform/services.ts';

/** In conversations of up to so many members one can see who has read what. */
export const mostReaders = 100;

/** Somebody has read up to a message. */
export interface Mark extends MessagePlace {
  userId: string;
}

interface Verdict {
  outcome: 'MOVED' | 'KEPT' | 'NOT_FOUND' | 'BUSY';
  at: Date;
  small: boolean;
  version: number;
  inboxVersion: number;
}

/**
 * Moves somebody on to a message they have read. Reading is what people do most, so the marks of all who read at a time are
 * written by one call and one commit. Somebody whose membership is locked waits alone, and few of them at a time. Throws
 * `NotFound` for outsiders, and where there is no such message.
 */
export async function moveOn(services: Services, mark: Mark): Promise<void> {
  let outcome = await marksOf(services)(mark);
  if (outcome === 'BUSY')
    outcome = await lockWaitersOf(services).inTurn(`reading ${mark.userId}`, async (wait) => {
      const [next] = await againAfterDeadlock(services, () => write(services, [mark], wait));
      return next === 'BUSY' ? busy : next;
    });
  if (outcome === 'NOT_FOUND') throw new NotFound('This message');
}

const marksOf = perApp((services) =>
  askedTogether<Mark, Verdict['outcome'] | undefined>((marks) => write(services, marks, false)),
);

/** Writes marks, and tells whoever is concerned. `wait` for locks, or leave out who is locked. Doing it twice is doing it once. */
async function write(services: Services, marks: readonly Mark[], wait: boolean) {
  try {
    const { rows } = await sql<Verdict>`
      select outcome, at, small, version, inbox_version as "inboxVersion" from mark_read(
        ${marks.map((mark) => mark.conversationId)}::uuid[], ${marks.map((mark) => mark.userId)}::uuid[],
        ${marks.map((mark) => mark.seq)}::bigint[], ${mostReaders}::int, ${wait}::boolean)
      order by ord`.execute(services.sql);
    tell(services, marks, rows);
    return rows.map((row) => row.outcome);
  } catch (error) {
    // The connection may have broken after the commit: whoever is concerned looks.
    for (const { userId } of marks) services.hints.send({ about: 'inbox', userId });
    throw error;
  }
}

function tell({ hints }: Services, marks: readonly Mark[], verdicts: readonly Verdict[]): void {
  const moved = new Map<string, { version: number; read: { conversationId: string; lastReadSeq: number }[] }>();
  verdicts.forEach(({ outcome, inboxVersion, small, at, version }, i) => {
    if (outcome !== 'MOVED') return;
    const { userId, conversationId, seq: lastReadSeq } = marks[i]!;
    const mine = moved.get(userId) ?? { version: inboxVersion, read: [] };
    moved.set(userId, mine);
    const known = mine.read.some((one) => one.conversationId === conversationId);
    if (!known) mine.read.push({ conversationId, lastReadSeq });
    if (small) hints.send({ about: 'read', conversationId, userId, lastReadSeq, at: at.getTime(), version });
  });
  for (const [userId, { version, read }] of moved) hints.send({ about: 'inbox', userId, version, read });
}
