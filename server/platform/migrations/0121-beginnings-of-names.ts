import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes of how names begin. Who types the first letter of a name was shown those that begin so after all people had been
 * looked through and sorted: an index of grams knows nothing of one or two letters.
 */
export class BeginningsOfNames extends Migration {
  override name = '0121-beginnings-of-names';

  override up(): void {
    this.addSql('create index user_begins on "user" (folded_name text_pattern_ops)');
    this.addSql(
      'create index user_named on "user" ((substr(folded_name, strpos(folded_name, chr(10)) + 1)) text_pattern_ops)',
    );
  }
}
