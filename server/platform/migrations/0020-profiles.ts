import { Migration } from '@mikro-orm/migrations';

/**
 * What people say of themselves, and whether they want to be disturbed. When somebody was last here is kept apart from
 * their row, which the inbox locks whenever something of theirs changes: nobody who comes or goes waits for that.
 */
export class Profiles extends Migration {
  override name = '0020-profiles';

  override up(): void {
    this.addSql(`alter table "user"
      add column avatar_url text,
      add column bio text,
      add column status_text text,
      add column status_emoji text,
      add column chosen_presence text check (chosen_presence in ('AWAY', 'DO_NOT_DISTURB')),
      add column chosen_until timestamptz`);
    this.addSql(`create table last_seen (
      user_id uuid primary key references "user" (id),
      seen_at timestamptz not null
    )`);
  }
}
