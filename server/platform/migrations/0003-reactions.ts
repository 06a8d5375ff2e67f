import { Migration } from '@mikro-orm/migrations';

/**
 * Reactions. A row stays when it is taken back, like everything in the log. The message carries the counts, which every
 * reader needs, so that showing a page or delivering a change asks for nothing more.
 */
export class Reactions extends Migration {
  override name = '0003-reactions';

  override up(): void {
    this.addSql(`create table reaction (
      conversation_id uuid not null,
      seq bigint not null,
      user_id uuid not null references "user" (id),
      emoji text not null,
      created_at timestamptz not null default now(),
      removed_at timestamptz,
      primary key (conversation_id, seq, user_id, emoji),
      foreign key (conversation_id, seq) references message (conversation_id, seq)
    )`);
    this.addSql(`alter table message add column reactions jsonb not null default '[]'`);
  }
}
