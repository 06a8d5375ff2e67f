import { Migration } from '@mikro-orm/migrations';

/**
 * A message somebody hid from themselves and then wanted back. The row of `hidden_message` goes, so that whoever reads the
 * two needs to look at one only; this one tells the person's other windows.
 */
export class Unhidden extends Migration {
  override name = '0060-unhidden';

  override up(): void {
    this.addSql(`create table unhidden_message (
      conversation_id uuid not null,
      user_id uuid not null references "user" (id),
      seq bigint not null,
      inbox_version bigint not null,
      primary key (conversation_id, user_id, seq),
      foreign key (conversation_id, seq) references message (conversation_id, seq)
    )`);
    this.addSql('create index unhidden_message_inbox on unhidden_message (user_id, inbox_version)');
  }
}
