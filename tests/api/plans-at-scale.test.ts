import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { localId } from '../../server/platform/ids.ts';
import { fillLarge } from '../support/large-database.ts';
import { deedsAtScale } from '../support/large-deeds.ts';
import { parley } from '../support/parley.ts';
import { type CarriedOut, watchPlans } from '../support/plans.ts';

const server = await parley();
const { ada } = await server.people('ada');
/** Every statement is planned once: what is seen is what a connection does that has lived for long. */
const plans = await watchPlans(server, 'force_generic_plan');
const deeds = await deedsAtScale(server, ada);

beforeAll(async () => {
  // Once before there is anything: the plans of now are those of an empty database.
  for (const { act } of Object.values(deeds)) await act().catch(() => {});
  await fillLarge(server.address, localId('usr', ada.id)!);
}, 120_000);

/** What was wrong with how a deed was carried out, in words. */
function faults(name: string, most: number, statements: CarriedOut[], mayRead: string[]): string[] {
  return statements.flatMap(({ text, scans, pages }) => {
    const counted = scans.filter(({ table, index }) => index || !mayRead.includes(table));
    const through = counted.filter(({ index }) => !index);
    const rows = counted.reduce((sum, scan) => sum + scan.rows, 0);
    const where = `${name}: ${text.trim().slice(0, 60)} … ${JSON.stringify(scans)}`;
    return [
      ...(through.length > 0 ? [`reads ${through.map((scan) => scan.table).join()} through; ${where}`] : []),
      ...(rows > most ? [`reads ${rows} rows instead of ${most}; ${where}`] : []),
      // A row found by an index is a few pages; many more are an index that was walked through for few rows.
      ...(pages > 5 * most + 200 ? [`touches ${pages} pages; ${where}`] : []),
    ];
  });
}

async function allFaults(): Promise<string[]> {
  const found: string[] = [];
  for (const [name, { most, act, mayRead }] of Object.entries(deeds)) {
    const statements = await plans.during(async () => {
      const answer = await act();
      if (answer?.errors) found.push(`${name}: ${JSON.stringify(answer.errors)}`);
    });
    if (statements.length === 0) found.push(`${name} asked nothing`);
    found.push(...faults(name, most, statements, mayRead ?? []));
  }
  return found;
}

test('plans made while the database was empty find what they need among 300,000 messages', async () => {
  expect(await allFaults()).toEqual([]);
}, 60_000);

test('and so do those made when PostgreSQL knows how much there is', async () => {
  await server.rows(sql`analyze`);
  await plans.change('force_generic_plan');
  expect(await allFaults()).toEqual([]);
}, 60_000);
