import { Migration } from '@mikro-orm/migrations';

/**
 * New entries of the search index wait in a list and are merged in hundreds, because each alone writes some sixty leaves of
 * the index: for a message of ten words 40 kB of log and 300 µs, merged at 512 kB 3 kB and 42 µs. A search reads the list as
 * well (0.3 ms when it is full), so nothing is found any later.
 */
export class PendingGrams extends Migration {
  override name = '0082-pending-grams';

  override up(): void {
    this.addSql(`alter index message_search_grams set (fastupdate = on, gin_pending_list_limit = 512)`);
  }
}
