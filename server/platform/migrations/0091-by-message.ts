import { Migration } from '@mikro-orm/migrations';

/**
 * The indexes by which it is found who refers to a message begin with its seq: beginning with the conversation they looked, to a
 * plan made while they were empty, as good for what one person has hidden there, and everybody's was read for it.
 */
export class ByMessage extends Migration {
  override name = '0091-by-message';

  override up(): void {
    for (const table of ['mention', 'bookmark', 'hidden_message', 'unhidden_message']) {
      this.addSql(`drop index ${table}_of_message`);
      this.addSql(`create index ${table}_of_message on ${table} (seq, conversation_id)`);
    }
  }
}
