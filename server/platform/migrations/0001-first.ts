import { Migration } from '@mikro-orm/migrations';
import { firstTables } from './0001-tables.ts';

/** People, sessions, conversations, the log and its send path. */
export class First extends Migration {
  override name = '0001-first';

  override up(): void {
    for (const statement of firstTables) this.addSql(statement);
  }
}
