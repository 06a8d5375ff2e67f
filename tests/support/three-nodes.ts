import { randomUUID } from 'node:crypto';
import { onTestFinished, vi } from 'vitest';
import { hubOf } from '../../server/live/hub.ts';
import type { Services } from '../../server/platform/services.ts';
import { BadLine, type Mischief } from './bad-line.ts';
import { type MakeBus, type Parley, parley } from './parley.ts';
import type { Person } from './person.ts';
import { secondNode } from './second-node.ts';

/** Three Parleys on one database, with a line between them. */
export interface ThreeNodes {
  people: Parley['people'];
  line: BadLine;
  /** A person's seat on each node. */
  seats(person: Person): [Person, Person, Person];
  /** Resolves once each node hears the others, which is a while after they were started. */
  connected(): Promise<void>;
  /** Starts a fourth, until the end of the test. Returns the seats at it. */
  another(): Promise<(person: Person) => Person>;
  /** Where their database is. */
  address: Parley['address'];
}

/** Starts them over a line that does this to hints. `env` is what the environment would say. */
export async function threeNodes(
  makeBus: MakeBus,
  mischief: Mischief,
  env: Record<string, string> = {},
): Promise<ThreeNodes> {
  const line = new BadLine(mischief);
  const makeLine: MakeBus = (address, log) => line.opening(makeBus(address, log));
  const home = await parley(env, makeLine);
  const second = await secondNode(home, makeLine);
  const third = await secondNode(home, makeLine);
  const nodes = [home.app.services, second.services, third.services];
  return {
    people: home.people,
    line,
    seats: (person) => [person, second.seats(person), third.seats(person)],
    connected: async () => {
      for (const from of nodes) await isHeard(from, nodes);
    },
    another: async () => (await secondNode(home, makeLine, {}, onTestFinished)).seats,
    address: home.address,
  };
}

/** Says something that is about nobody until all others have heard it. */
async function isHeard(from: Services, nodes: Services[]): Promise<void> {
  const deaf = new Set(nodes.filter((node) => node !== from));
  const sessionId = randomUUID();
  const offs = [...deaf].map((node) =>
    hubOf(node).on('session', (hint) => void (hint.sessionId === sessionId && deaf.delete(node))),
  );
  const heard = () => {
    from.hints.send({ about: 'session', sessionId });
    return deaf.size === 0;
  };
  await vi.waitUntil(heard, { timeout: 30_000 });
  for (const off of offs) off();
}
