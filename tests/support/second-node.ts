import { afterAll } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Env } from '../../server/platform/env.ts';
import type { Services } from '../../server/platform/services.ts';
import { watchAttachments } from './attachments.ts';
import type { Heard } from './heard.ts';
import type { MakeBus, Parley } from './parley.ts';
import { Person } from './person.ts';

/** Another node, and a way to seat people at it. */
export interface SecondNode {
  services: Services;
  seats(person: Person): Person;
}

/**
 * Another Parley on the same database, which tells the first one of what it writes only over the line that is given. Whoever
 * is seated there is the same person under the same session. `other` is what is set otherwise there. It is closed after the
 * file or room it was opened in, or when `end` says so, which has to be before the first one is.
 */
export async function secondNode(
  { app, orm, address }: Parley,
  makeBus?: MakeBus,
  other: Partial<Env> = {},
  end: (close: () => void | Promise<void>) => void = afterAll,
): Promise<SecondNode> {
  const { log } = app.services;
  const env = { ...app.services.env, ...other };
  const node = await createApp({ env, orm, log, bus: makeBus?.(address, log) });
  const url = `http://127.0.0.1:${await node.listen(0, '127.0.0.1')}/graphql`;
  end(() => node.close());
  const attachment = watchAttachments(node.services);
  const streams = new Set<Heard<never>>();
  end(() => streams.forEach((stream) => stream.stop()));
  return {
    services: node.services,
    seats: ({ id, username, token }) => new Person({ id, username, token }, url, streams, attachment),
  };
}
