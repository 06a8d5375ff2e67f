import { Migration } from '@mikro-orm/migrations';

/**
 * What can be found by words. The table is filled beside the sends, by whoever follows the log of each conversation
 * (`search_progress` says how far), never by them. `grams` are hashes of what a text is made of; without a list of
 * pending entries, because each search would have to read that list.
 */
export class Search extends Migration {
  override name = '0070-search';

  override up(): void {
    this.addSql(`create table message_search (
      conversation_id uuid not null,
      seq bigint not null,
      author_id uuid not null,
      created_at timestamptz not null,
      edited_at timestamptz,
      flags int not null,
      text text not null,
      grams int[] not null,
      primary key (conversation_id, seq)
    )`);
    this.addSql(`create index message_search_grams on message_search using gin (grams) with (fastupdate = off)`);
    this.addSql(`create index message_search_time on message_search (conversation_id, created_at, seq)`);
    this.addSql(`create table search_progress (
      conversation_id uuid primary key references conversation (id),
      version bigint not null default 0,
      purged_seq bigint not null default 0
    )`);
  }
}
