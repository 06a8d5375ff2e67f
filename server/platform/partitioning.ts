import pg from 'pg';
import { connectionOptions, type Database } from './database.ts';

/** The table cannot be divided as asked; the message says why. */
export class CannotPartition extends Error {}

const fewest = 2;
const most = 256;

/** What hangs on the table, and how to put it back. */
interface Hanging {
  table: string;
  name: string;
  text: string;
}

/**
 * Divides the messages into so many partitions by conversation, in one transaction: all of it or nothing. Nobody may use the
 * database meanwhile; whoever tries waits. Every key and index is made anew under its old name, so nothing else has to know.
 * Takes about as long as restoring the messages from a dump, and twice their space until it is done.
 * Throws `CannotPartition`.
 */
export async function partitionMessages(orm: Database, count: number): Promise<void> {
  if (!Number.isInteger(count) || count < fewest || count > most) {
    throw new CannotPartition(
      `Say how many partitions there shall be: a number from ${fewest} to ${most}, such as 16.`,
    );
  }
  const client = new pg.Client(await connectionOptions(orm));
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table message in access exclusive mode');
    await divide(client, count);
    await client.query('commit');
    await client.query('analyze message');
  } finally {
    await client.end();
  }
}

async function divide(client: pg.Client, count: number): Promise<void> {
  const { rows: kind } = await client.query(`select from pg_class where oid = 'message'::regclass and relkind = 'r'`);
  if (kind.length === 0) throw new CannotPartition('The messages are partitioned already.');
  const [own, foreign, indexes, triggers] = [
    await hanging(client, ownConstraints),
    await hanging(client, constraintsOfOthers),
    await hanging(client, plainIndexes),
    await hanging(client, ownTriggers),
  ];
  for (const { table, name } of [...foreign, ...own])
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await client.query(`alter table message rename to message_whole`);
  await client.query(`create table message (like message_whole including defaults including generated including storage)
    partition by hash (conversation_id)`);
  for (let nth = 0; nth < count; nth += 1) {
    await client.query(
      `create table message_${nth} partition of message for values with (modulus ${count}, remainder ${nth})`,
    );
  }
  await client.query('insert into message select * from message_whole');
  await client.query('drop table message_whole');
  for (const { table, name, text } of [...own, ...foreign]) {
    await client.query(`alter table ${table} add constraint ${name} ${text}`);
  }
  for (const { text } of [...indexes, ...triggers]) await client.query(text);
}

async function hanging(client: pg.Client, question: string): Promise<Hanging[]> {
  return (await client.query<Hanging>(question)).rows;
}

const constraints = `select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as text
  from pg_constraint where`;
const ownConstraints = `${constraints} conrelid = 'message'::regclass and contype <> 'n' order by contype = 'f'`;
const constraintsOfOthers = `${constraints} confrelid = 'message'::regclass`;
const plainIndexes = `select tablename as "table", quote_ident(indexname) as name, indexdef as text from pg_indexes
  where schemaname = current_schema() and tablename = 'message'
    and indexname not in (select conname from pg_constraint where conrelid = 'message'::regclass)`;
const ownTriggers = `select 'message' as "table", quote_ident(tgname) as name, pg_get_triggerdef(oid) as text
  from pg_trigger where tgrelid = 'message'::regclass and not tgisinternal`;
