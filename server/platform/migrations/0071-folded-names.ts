import { Migration } from '@mikro-orm/migrations';

/**
 * Names as they are looked for: without case and accents, as `fold` makes them of what is typed. Folded once, when a name is
 * written, because folding thousands of names for each letter somebody types takes too long. Name and username are on lines
 * of their own, so that each has a beginning.
 */
export class FoldedNames extends Migration {
  override name = '0071-folded-names';

  override up(): void {
    this.addSql(`create function folded(name text) returns text language sql immutable strict parallel safe as $$
      select translate(replace(replace(replace(replace(
        lower(regexp_replace(normalize(name, NFKD), U&'[\\0300-\\036F]', '', 'g')),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øđðħıłς', 'oddhilσ') $$`);
    this.addSql(`alter table "user" add column folded_name text not null
      generated always as (folded(username) || chr(10) || folded(display_name)) stored`);
    this.addSql(`alter table conversation add column folded_name text generated always as (folded(name)) stored`);
    this.addSql(`drop index user_search`);
    this.addSql(`create index user_search on "user" using gin (folded_name gin_trgm_ops) where deleted_at is null`);
  }
}
