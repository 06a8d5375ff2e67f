import { Migration } from '@mikro-orm/migrations';
import { sendBatchFunction } from './0002-send-batch-function.ts';

/** The send path: one call judges and writes a whole batch of messages. */
export class SendBatch extends Migration {
  override name = '0002-send-batch';

  override up(): void {
    this.addSql(sendBatchFunction);
  }
}
