import { upTo } from '../lab/world.ts';

/** Messages are filled in cycles of so many, in each of which every conversation has its share. */
export const cycle = 10_000;

/** A hundred times the messages are in ten times the conversations: 40 of them for ten thousand, 1,265 for ten million. */
export function conversationsFor(messages: number): number {
  return Math.round(4 * Math.sqrt(messages / 100));
}

/**
 * How many messages of a cycle each conversation has: the first a tenth of all, the others ever fewer (Zipf, flattened at
 * the top so that none is greater than the first), but one at least.
 */
export function sharesOf(conversations: number): number[] {
  const others = upTo(conversations - 1);
  const weight = (n: number) => 1 / (n + 6);
  const whole = others.reduce((sum, n) => sum + weight(n), 0);
  const shares = [cycle / 10, ...others.map((n) => Math.max(1, Math.floor((cycle * 0.9 * weight(n)) / whole)))];
  const missing = cycle - shares.reduce((sum, share) => sum + share, 0);
  // Rounding loses some to nobody, or gives the smallest too much: that falls on those in the middle, one each.
  for (let n = 0; n < Math.abs(missing); n++) shares[1 + (n % Math.min(conversations - 1, 100))]! += Math.sign(missing);
  return shares;
}

/** One message of a cycle: whose it is, which of that conversation's messages in the cycle, and how many those are. */
export interface Slot {
  conversation: number;
  nth: number;
  share: number;
}

/** A cycle in the order of time: everybody talks all the while, so neighbours in a conversation are far apart on the disk. */
export function slotsOf(shares: number[]): Slot[] {
  const slots = shares.flatMap((share, conversation) =>
    upTo(share).map((n) => ({ conversation, nth: n + 1, share, at: (n + ((conversation * 0.618) % 1)) / share })),
  );
  return slots.sort((a, b) => a.at - b.at || a.conversation - b.conversation);
}
