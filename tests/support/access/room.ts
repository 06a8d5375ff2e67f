import { core } from '../core-documents.ts';
import type { Person } from '../person.ts';
import type { Place, Said } from '../shapes.ts';
import type { Cast } from './cast.ts';

export type Visibility = 'PRIVATE' | 'PUBLIC';

/** Stands in everything that outsiders must never see. */
export const canary = 'canary';

let rooms = 0;

/** A room with everybody in their part, the former member still inside. The name of a private one is a secret. */
export async function openRoom({ seats, subject, deputy }: Cast, visibility: Visibility): Promise<Place> {
  rooms += 1;
  const name = visibility === 'PRIVATE' ? `${canary}-room-${rooms}` : `plaza-${rooms}`;
  const people = [seats.admin, seats.member, seats.former, subject, deputy];
  const place = await seats.owner.opens(name, { visibility, with: people });
  for (const { id } of [seats.admin, deputy]) {
    await seats.owner.does(core.Role, { conversationId: place.id, userId: id, role: 'ADMIN' });
  }
  return place;
}

/** A room in which things may be done once: what the subject said there, and what the person at the seat did. */
export interface Spot {
  cast: Cast;
  at: Person;
  visibility: Visibility;
  room: Place;
  said: Said;
  /** A message of the seat's own; the subject's where they were never inside. */
  own: Said;
  reply: Said;
}

/** Opens such a room for one seat. */
export async function openSpot(cast: Cast, visibility: Visibility, at: Person): Promise<Spot> {
  const { seats, subject } = cast;
  const room = await openRoom(cast, visibility);
  const said = await subject.says(room, `${canary} said`);
  const input = { conversationId: room.id, clientKey: 'reply', body: `${canary} reply`, threadRootId: said.id };
  const reply: Said = (await subject.does(core.Send, input)).message;
  const outside = at === seats.anonymous || at === seats.stranger;
  const own = outside ? said : await at.says(room, `${canary} own`);
  await seats.owner.removes(seats.former, room);
  return { cast, at, visibility, room, said, own, reply };
}
