import { afterAll } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Services } from '../../server/platform/services.ts';
import type { Parley } from './parley.ts';
import { Person } from './person.ts';

/**
 * Another Parley on the same database that tells the first one nothing of what it writes. Whoever is seated there is the
 * same person under the same session.
 */
export async function secondNode({ app, orm }: Parley): Promise<{ services: Services; seats(person: Person): Person }> {
  const { env, log } = app.services;
  const other = await createApp({ env, orm, log });
  const url = `http://127.0.0.1:${await other.listen(0, '127.0.0.1')}/graphql`;
  afterAll(() => other.close());
  return {
    services: other.services,
    seats: ({ id, username, token }) => new Person({ id, username, token }, url, new Set()),
  };
}
