import { expect } from 'vitest';
import { messageCacheOf } from '../../server/modules/messages/message-cache.ts';
import type { Parley } from './parley.ts';
import type { Person } from './person.ts';
import { secondNode } from './second-node.ts';
import type { Place } from './shapes.ts';

const page = `query Page($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
  conversation(id: $id) { version cursor
    messages(first: $first, after: $after, last: $last, before: $before, around: $around) { edges { cursor node {
      id seq version body content kind mediaUrl inRoom mentionsGroup clientKey createdAt editedAt deletedAt retracted pinnedAt
      author { id username deleted } mentions { id } pinnedBy { id } threadRootId quoted { id body } reactions { emoji count }
      forwardedFrom { createdAt } thread { replyCount lastReplySeq participants { id } }
    } } pageInfo { hasPreviousPage hasNextPage } } } }`;

/** Which messages of a conversation. */
export type Which = { first?: number; after?: string; last?: number; before?: string; around?: string };

/**
 * Three nodes on one database that tell each other nothing: two keep the latest messages of busy conversations, and the third
 * keeps none, so that what it answers is what the database has.
 */
export async function memoryBesideDatabase(server: Parley) {
  const elsewhere = await secondNode(server);
  const plain = await secondNode(server, undefined, { messageCache: 0 });
  const caches = [server.app.services, elsewhere.services].map((services) => messageCacheOf(services)!);
  const read = async (seat: Person, place: Place, which: Which = { last: 50 }) => {
    const { data, errors } = await seat.asks(page, { id: place.id, ...which });
    return errors ? errors[0]!.message : data.conversation;
  };
  const counts = () => caches.map(({ counts: { missed, filled } }) => ({ missed, filled }));
  return {
    elsewhere,
    caches,
    read,
    /** Reads a conversation until both nodes have its latest messages in memory. */
    async keeps(person: Person, place: Place): Promise<void> {
      for (let n = 0; n < 4; n += 1) {
        await Promise.all([read(person, place), read(elsewhere.seats(person), place)]);
      }
    },
    /** Expects both memories to say what the database says, without having asked it for a page. */
    async compares(person: Person, place: Place, ...pages: Which[]): Promise<void> {
      for (const which of [{ last: 50 }, { first: 2 }, ...pages]) {
        const before = counts();
        const [here, there, database] = await Promise.all([
          read(person, place, which),
          read(elsewhere.seats(person), place, which),
          read(plain.seats(person), place, which),
        ]);
        expect([here, there]).toEqual([database, database]);
        expect(counts()).toEqual(before);
      }
    },
  };
}
