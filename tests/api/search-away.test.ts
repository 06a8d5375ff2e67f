import { sql } from 'kysely';
import pg from 'pg';
import { expect, inject, test, vi } from 'vitest';
import { execute } from '../support/cluster.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { people, rows, app, address } = await parley();
const { bodies, caughtUp } = searching(app);

/** Whether anybody new is let into the database; whoever is in stays. */
const letIn = (flag: boolean) =>
  execute(inject('cluster'), `alter database ${address.socket!.database} allow_connections ${flag}`);

test('while the database takes no connections the index waits, and nothing else suffers', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Observatory');
  await ada.says(room, 'the nebula before');
  expect(await bodies(ada, 'nebula')).toEqual(['the nebula before']);
  await letIn(false);
  await rows(sql`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and application_name = 'parley search index'`);
  // The first may still be about the connection that broke, the others are about opening another one.
  for (let i = 0; i < 3; i += 1) await expect(caughtUp()).rejects.toThrow(/connection/i);
  await ada.says(room, 'the nebula after');
  await letIn(true);
  expect(await bodies(ada, 'nebula')).toEqual(['the nebula after', 'the nebula before']);
});

test('who asks whether the index has caught up is not answered with the failure of what was begun before', async () => {
  const [begun, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()];
  const query = pg.Client.prototype.query as (...asked: unknown[]) => unknown;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...asked: unknown[]
  ) {
    if (!String(asked[0]).includes('left join search_progress')) return query.apply(this, asked);
    spy.mockRestore();
    begun.resolve();
    return answer.promise;
  });
  const before = caughtUp().catch(() => {});
  await begun.promise;
  const asked = caughtUp();
  answer.reject(new Error('Connection terminated unexpectedly'));
  await before;
  await asked;
});
