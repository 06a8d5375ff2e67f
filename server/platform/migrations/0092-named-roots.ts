import { Migration } from '@mikro-orm/migrations';
import { sendBatchWithThreads } from './0005-send-batch-function.ts';
import { keepingDrafts } from './0050-forwarding.ts';
import { steadily } from './0080-steady-sends.ts';

/**
 * The root of a thread is updated where it lies, and by its conversation as well: where the messages are partitioned, two of
 * them may lie at the same place in two partitions.
 */
export class NamedRoots extends Migration {
  override name = '0092-named-roots';

  override up(): void {
    this.addSql(namedRoots(steadily(keepingDrafts(sendBatchWithThreads))));
  }
}

/** The text of `send_batch` with roots named by their conversation, too. */
export function namedRoots(text: string): string {
  return text.replace('where r.ctid = y.place', 'where r.conversation_id = t.c and r.ctid = y.place');
}
