import type { Parley } from '../parley.ts';
import { Person } from '../person.ts';
import type { Place, Said } from '../shapes.ts';

/** Whom the columns of the policy stand for, in their order. */
export const columns = ['anonymous', 'stranger', 'former', 'member', 'admin', 'owner'] as const;
export type Column = (typeof columns)[number];

/** The people of one room, and two who are asked about: `subject`, a member who writes, and `blocked`, an outsider. */
export interface Cast {
  seats: Record<Column, Person>;
  subject: Person;
  /** An admin beside the column's. */
  deputy: Person;
  blocked: Person;
  /** A group of all of them, and a message there. */
  commons: Place;
  common: Said;
}

/** Registers a cast. Whoever is anonymous asks without a token. */
export async function castAt({ people, url }: Parley): Promise<Cast> {
  const { sam, fred, mary, adam, olga, paul, dora, bob } = await people(
    ...(['sam', 'fred', 'mary', 'adam', 'olga', 'paul', 'dora', 'bob'] as const),
  );
  const anonymous = new Person({ id: 'usr_none', username: 'nobody', token: '' }, url, new Set());
  const commons = await paul.opens('Commons', { kind: 'GROUP', with: [sam, fred, mary, adam, olga, dora] });
  return {
    commons,
    common: await paul.says(commons, 'Good morning'),
    seats: { anonymous, stranger: sam, former: fred, member: mary, admin: adam, owner: olga },
    subject: paul,
    deputy: dora,
    blocked: bob,
  };
}

/** Those with a place in the room now. */
export function insiders({ seats }: Cast): Person[] {
  return [seats.member, seats.admin, seats.owner];
}
