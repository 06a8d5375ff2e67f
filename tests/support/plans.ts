import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { Parley } from './parley.ts';

/** How PostgreSQL carried out one statement, or one within a function: what it read, where, and by which index. */
export interface CarriedOut {
  text: string;
  scans: Scan[];
  /** Pages touched, those of indexes included. */
  pages: number;
}

/** One table read in a statement. */
export interface Scan {
  table: string;
  /** Undefined where the table was read through. */
  index: string | undefined;
  /** Rows looked at, those put aside included. */
  rows: number;
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}

/** PostgreSQL says of each statement how it was carried out, to whoever sent it. */
const telling = `load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_level = notice;
  set auto_explain.log_analyze = on; set auto_explain.log_buffers = on; set auto_explain.log_timing = off;
  set auto_explain.log_nested_statements = on; set auto_explain.log_format = json`;

/**
 * Watches how the statements of a Parley are really carried out: not as they would be by themselves, but with the plan that
 * the connection holds for them. The pool is one connection from now on, which is never given up, so that plans grow old.
 * `mode` says which plans: `force_generic_plan` makes each once, `force_custom_plan` for each set of parameters.
 */
export async function watchPlans({ orm }: Parley, mode: string) {
  const heard: CarriedOut[] = [];
  const pool = await (orm.em.getConnection() as unknown as { getNativeClient(): Promise<pg.Pool> }).getNativeClient();
  const before = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  pool.options.max = 1;
  // Whoever waits for the one connection waits as long as it takes.
  pool.options.connectionTimeoutMillis = 0;
  pool.options.idleTimeoutMillis = 0;
  pool.on('connect', (client) => {
    client.on('notice', ({ message }) => {
      const [, plan] = /^duration: .*?plan:\n(.*)$/s.exec(message ?? '') ?? [];
      if (plan) heard.push(carriedOut(JSON.parse(plan)));
    });
    void client.query(`${telling}; set plan_cache_mode = ${mode}`);
  });
  for (const client of before) client.release(true);
  return {
    /** Makes new plans from now on, by what is known of the tables now. */
    change: (to: string) => pool.query(`discard plans; set plan_cache_mode = ${to}`),
    /** How everything was carried out that was asked meanwhile. */
    during: async (work: () => Promise<unknown>): Promise<CarriedOut[]> => {
      heard.length = 0;
      await work();
      return [...heard];
    },
  };
}

function carriedOut({ 'Query Text': text, Plan: plan }: { 'Query Text': string; Plan: Node }): CarriedOut {
  return { text, scans: scansOf(plan), pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
}

function scansOf(node: Node): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansOf);
  const table = node['Relation Name'];
  if (!table || node['Node Type'] === 'ModifyTable') return below;
  const each =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  // A row that is named by where it lies was found before.
  const index = node['Node Type'] === 'Tid Scan' ? 'ctid' : (node['Index Name'] ?? indexBelow(node));
  return [...below, { table, index, rows: Math.round(each * node['Actual Loops']) }];
}

/** The index by which a bitmap was made. */
function indexBelow(node: Node): string | undefined {
  const names = (node.Plans ?? []).map((plan) => plan['Index Name'] ?? indexBelow(plan));
  return names.find((name) => name !== undefined);
}

/** How often PostgreSQL goes to each of these tables to carry a statement out now. */
export async function visits({ app }: Parley, query: CompiledQuery, tables: string[]): Promise<number[]> {
  const explaining = { ...query, sql: `explain (analyze, format json) ${query.sql}` };
  const { rows } = await app.services.sql.executeQuery<{ 'QUERY PLAN': [{ Plan: Node }] }>(explaining);
  const visitsIn = (plan: Node, table: string): number => {
    const own = plan['Relation Name'] === table ? plan['Actual Loops'] : 0;
    return (plan.Plans ?? []).reduce((sum, next) => sum + visitsIn(next, table), own);
  };
  return tables.map((table) => visitsIn(rows[0]!['QUERY PLAN'][0].Plan, table));
}
