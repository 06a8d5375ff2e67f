import { Migration } from '@mikro-orm/migrations';

/**
 * Messages that changed after they were said, in the order of the log. Without it whoever comes back after a long time
 * would read through everything said meanwhile, page by page anew, to find which of the older messages changed. New messages
 * are not in it, so that sending pays nothing for it; with `seq` the planner prefers it even among tables that are still empty.
 */
export class ChangedMessages extends Migration {
  override name = '0080-changed-messages';

  override up(): void {
    this.addSql(
      'create index message_changed on message (conversation_id, version, seq) where version > created_version',
    );
  }
}
