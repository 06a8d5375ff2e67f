import { Migration } from '@mikro-orm/migrations';

/**
 * Which transaction changed somebody's profile last, so that nodes find the changes no hint told them of. Set by the database,
 * whoever writes. In no index that a version of somebody's own log would touch: that one goes on being written in place.
 */
export class TouchedProfiles extends Migration {
  override name = '0100-touched-profiles';

  override up(): void {
    this.addSql(`alter table "user" add column profile_touched xid8`);
    this.addSql(`create index user_profile_touched on "user" (profile_touched) where profile_touched is not null`);
    this.addSql(`create function touch_profile() returns trigger language plpgsql as $$
      begin
        new.profile_touched := pg_current_xact_id();
        return new;
      end $$`);
    this.addSql(`create trigger user_profile_touched
      before update of username, display_name, avatar_url, bio, status_text, status_emoji, chosen_presence, chosen_until,
        deleted_at on "user" for each row execute function touch_profile()`);
  }
}
