import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes by which a row that is named by its whole key is found at once, whichever of them a plan takes.
 *
 * A membership is asked for by conversation and person nearly everywhere, and the index of present memberships looked best to
 * PostgreSQL, as it said already that nobody has left: so all conversations of somebody were read for each of their messages.
 * Mentions were found by an index of those read as well, of which there are ever more. Names are looked for in an index of
 * their own, whoever was deleted. And whoever takes a message out of the table asks who refers to it, for which no key began
 * right.
 */
export class LookUps extends Migration {
  override name = '0090-look-ups';

  override up(): void {
    this.addSql('drop index membership_user');
    this.addSql('create index membership_user on membership (user_id, conversation_id)');
    this.addSql('drop index mention_by_user');
    this.addSql('drop index user_search');
    this.addSql('create index user_search on "user" using gin (folded_name gin_trgm_ops)');
    for (const table of ['mention', 'bookmark', 'hidden_message', 'unhidden_message']) {
      this.addSql(`create index ${table}_of_message on ${table} (conversation_id, seq)`);
    }
  }
}
