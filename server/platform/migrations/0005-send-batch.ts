import { Migration } from '@mikro-orm/migrations';
import { sendBatchWithThreads } from './0005-send-batch-function.ts';

/** The send path learns threads, slow mode, blocking, group mentions and drafts. */
export class SendBatchWithThreads extends Migration {
  override name = '0005-send-batch';

  override up(): void {
    this.addSql('drop function send_batch');
    this.addSql(sendBatchWithThreads);
  }
}
