import { Migration } from '@mikro-orm/migrations';
import { sendBatchWithThreads } from './0005-send-batch-function.ts';

const clearing = "and x.thread_root_seq = coalesce(p.thread, 0) and x.body <> ''";

/** Passing a message on leaves alone what its sender has begun to write there: `keepsDraft` in `extras`. */
export class Forwarding extends Migration {
  override name = '0050-forwarding';

  override up(): void {
    this.addSql(keepingDrafts(sendBatchWithThreads));
  }
}

/** The text of `send_batch` with that, in place of the one there is. */
export function keepingDrafts(text: string): string {
  const keeping = `${clearing} and not coalesce((p.extra ->> 'keepsDraft')::boolean, false)`;
  return text.replace('create function', 'create or replace function').replace(clearing, keeping);
}
