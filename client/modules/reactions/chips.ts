import type { ReactionBar_MessageFragment } from '../../platform/gql/graphql.ts';

/** What the viewer wants of one emoji on a message, while the server may not know it yet. */
export interface Wish {
  /** Whether the emoji should be the viewer's. */
  mine: boolean;
  /** The version of the message from which on the server's word counts; undefined while it has not answered. */
  until?: string;
}

/** One emoji under a message as this viewer should see it. */
export interface Chip {
  emoji: string;
  count: number;
  mine: boolean;
}

/** The emoji under a message: what the server says, and what the viewer has just asked for on top. */
export function chipsOf(
  { version, reactions }: ReactionBar_MessageFragment,
  viewerId: string,
  wishes: Readonly<Record<string, Wish | undefined>>,
): Chip[] {
  const wanted = (emoji: string) => {
    const wish = wishes[emoji];
    return wish && (wish.until === undefined || BigInt(version) < BigInt(wish.until)) ? wish.mine : undefined;
  };
  const known = reactions.map(({ emoji, count, userIds }) => {
    const was = userIds.includes(viewerId);
    const mine = wanted(emoji) ?? was;
    return { emoji, count: count + Number(mine) - Number(was), mine };
  });
  const held = new Set(reactions.map((reaction) => reaction.emoji));
  const fresh = Object.keys(wishes).filter((emoji) => !held.has(emoji) && wanted(emoji));
  return [...known.filter((chip) => chip.count > 0), ...fresh.map((emoji) => ({ emoji, count: 1, mine: true }))];
}
