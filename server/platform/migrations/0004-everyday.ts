import { Migration } from '@mikro-orm/migrations';
import { everydayTables } from './0004-everyday-tables.ts';

/** What a team does all day: threads, pins, drafts, bookmarks, blocking, settings of a membership, system lines. */
export class Everyday extends Migration {
  override name = '0004-everyday';

  override up(): void {
    for (const statement of everydayTables) this.addSql(statement);
  }
}
