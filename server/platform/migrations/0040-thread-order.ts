import { Migration } from '@mikro-orm/migrations';

/**
 * Whoever follows a thread is told where its latest reply stands, so that their unread threads are an index range, however
 * many they ever followed. The message that begins a thread knows its latest reply; a trigger copies that to those who
 * follow, whichever way it changed.
 */
export class ThreadOrder extends Migration {
  override name = '0040-thread-order';

  override up(): void {
    this.addSql(`alter table thread_follow
      add column last_reply_seq bigint not null default 0,
      add column last_reply_at timestamptz`);
    this.addSql(`update thread_follow f set last_reply_seq = (x.thread ->> 'lastSeq')::bigint,
        last_reply_at = (x.thread ->> 'lastAt')::timestamptz
      from message x where x.conversation_id = f.conversation_id and x.seq = f.root_seq and x.thread is not null`);
    this.addSql(`create index thread_follow_latest on thread_follow (user_id, last_reply_at, conversation_id, root_seq)
      where following and last_reply_seq > 0`);
    this.addSql(`create index thread_follow_unread on thread_follow (user_id, last_reply_at, conversation_id, root_seq)
      where following and last_reply_seq > last_read_seq`);
    this.addSql(`create function thread_moved() returns trigger language plpgsql as $$
      begin
        update thread_follow f set last_reply_seq = coalesce((new.thread ->> 'lastSeq')::bigint, 0),
          last_reply_at = (new.thread ->> 'lastAt')::timestamptz
        where f.conversation_id = new.conversation_id and f.root_seq = new.seq;
        return null;
      end $$`);
    this.addSql(`create trigger thread_moved after update of thread on message for each row
      when (new.thread is distinct from old.thread) execute function thread_moved()`);
  }
}
