import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Sql } from './database.ts';
import { againAfterDeadlock } from './deadlocks.ts';
import { NotFound } from './errors.ts';
import type { Hint } from './hints.ts';
import { busy, lockWaitersOf } from './lock-waiters.ts';
import type { Services } from './services.ts';

/** One transaction: entities and SQL on the same connection, and hints that leave after the commit or never. */
export interface Transaction {
  em: EntityManager;
  sql: Sql;
  services: Services;
  /** Whether it waits for what somebody else has locked. At first it does not, and is done again in its turn if need be. */
  waits: boolean;
  hint(hint: Hint): void;
}

/**
 * Runs `work` in one transaction. Functions that open a transaction never call each other. When the commit's outcome is
 * unknown (the connection broke while it was under way) the hints are sent all the same: readers look and learn.
 */
export async function transact<T>(services: Services, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await againAfterDeadlock(services, () => withoutWaiting(services, work));
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    // What was there when it was looked for has been purged before something could be written about it.
    if (code === missing && ofMessage.test(constraint ?? '')) throw new NotFound('This message');
    throw error;
  }
}

/** SQLSTATE of a row about something that is not there, and what the keys of rows about messages are called. */
const missing = '23503';
const ofMessage = /_(root_)?seq_fkey$/;

/** Somebody else has something locked, and this transaction was not to wait for it (`waits`): it ends here, and is done again. */
export class Locked extends Error {
  /** What it is; of those who want the same one waits at a time. */
  readonly what: string;

  constructor(what: string) {
    super('Somebody else has this locked.');
    this.what = what;
  }
}

/** Does it, unless it would have to wait for a lock; then it gives its connection back and waits for its turn. */
async function withoutWaiting<T>(services: Services, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const attempt = (wait: boolean) =>
    once(services, work, wait).catch((error: unknown) => {
      if (error instanceof Locked) return error;
      throw error;
    });
  const outcome = await attempt(false);
  if (!(outcome instanceof Locked)) return outcome;
  return lockWaitersOf(services).inTurn(outcome.what, async (wait) => {
    const next = await attempt(wait);
    return next instanceof Locked ? busy : next;
  });
}

async function once<T>(services: Services, work: (tx: Transaction) => Promise<T>, waits: boolean): Promise<T> {
  const hints: Hint[] = [];
  let worked = false;
  try {
    return await services.orm.em.fork().transactional(async (em) => {
      const result = await work({
        em,
        sql: em.getKysely() as Sql,
        services,
        waits,
        hint: (hint) => hints.push(hint),
      });
      worked = true;
      return result;
    });
  } finally {
    if (worked) for (const hint of hints) services.hints.send(hint);
  }
}

/** A conversation as it stands under its lock. */
export interface LockedConversation {
  id: string;
  kind: 'DIRECT' | 'GROUP' | 'ROOM';
  visibility: 'PUBLIC' | 'PRIVATE';
  version: number;
  lastSeq: number;
  archivedAt: Date | null;
  name: string | null;
  slowSeconds: number;
  retentionDays: number | null;
}

/**
 * Locks the conversation's row until the end of the transaction. Everything that is then read sees all that was committed
 * under this lock before. Undefined where there is no such conversation.
 *
 * Lock order everywhere: conversations (by id), quota, memberships (by conversation and person), people (by id), the messages
 * that threads begin with, and who follows these (by conversation and message). Mentions are changed or taken away only by
 * whoever holds the membership of the person they mention. Who locks several of a kind locks them in one statement, in order.
 */
export async function lockConversation(tx: Transaction, id: string): Promise<LockedConversation | undefined> {
  const { rows } = await sql<LockedConversation>`
    select id, kind, visibility, version, last_seq as "lastSeq", archived_at as "archivedAt",
      name, slow_seconds as "slowSeconds", retention_days as "retentionDays"
    from conversation where id = ${id} for no key update ${tx.waits ? sql`` : sql`skip locked`}`.execute(tx.sql);
  if (rows[0] || tx.waits) return rows[0];
  const { rows: there } = await sql`select from conversation where id = ${id}`.execute(tx.sql);
  if (there.length > 0) throw new Locked(id);
  return undefined;
}

/**
 * Takes the next `count` versions of a locked conversation and returns the first of them. The caller stamps each row it
 * changes with one; the hint leaves after the commit.
 */
export async function bump(tx: Transaction, conversationId: string, count = 1): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update conversation set version = version + ${count} where id = ${conversationId} returning version`.execute(
    tx.sql,
  );
  const version = rows[0]!.version;
  tx.hint({ about: 'conversation', conversationId, version });
  return version - count + 1;
}

/**
 * Takes the next version of a person's own log, which the caller stamps the row with that changed for them alone. Locks the
 * person's row until the end of the transaction, so that versions are committed in their order; the hint leaves after it.
 */
export async function takeInboxVersion(tx: Transaction, userId: string): Promise<number> {
  const { rows } = await sql<{ inboxVersion: number }>`
    update "user" set inbox_version = inbox_version + 1
    where id = (select id from "user" where id = ${userId} for no key update ${tx.waits ? sql`` : sql`skip locked`})
    returning inbox_version as "inboxVersion"`.execute(tx.sql);
  if (!rows[0] && !tx.waits) throw new Locked(userId);
  tx.hint({ about: 'inbox', userId });
  return rows[0]!.inboxVersion;
}
