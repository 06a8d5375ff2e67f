import type { GraphQLSchema } from 'graphql';
import { TextRoom } from '../../server/platform/execution/kept-texts.ts';
import { Refusal } from '../../server/platform/errors.ts';

/** Room for what is asked of them in one run; of each leaf the oldest are displaced soon, so that this happens too. */
const room = new TextRoom(200_000);

/** An object that never changes: the same one for the same number. */
interface Leaf {
  n: number;
  twin: Leaf | null;
}
const leaves = new Map<number, Leaf>();

/** The leaf of a number, of which texts may be kept: some with their twin, some without, and some not at all. */
export function leafOf(n: number): Leaf {
  let leaf = leaves.get(n);
  if (leaf) return leaf;
  leaf = { n, twin: n % 5 ? { n: n + 1000, twin: null } : null };
  leaves.set(n, leaf);
  if (n % 7 === 0) return leaf;
  if (n % 3 && leaf.twin) room.keepFor(leaf, leaf.twin);
  else room.keepFor(leaf);
  return leaf;
}

/** What a settled field says: of the object alone. Some lie: they answer later, or ask who asks. */
function said({ n }: Leaf, context: unknown, what: string): unknown {
  if (n % 11 === 1) return Promise.resolve(`${what} later ${n}`);
  if (n % 13 === 1) return `${what} ${typeof (context as { asked: unknown }).asked}`;
  if (n % 17 === 1) throw new Refusal('FORBIDDEN', `refused ${n}`);
  if (n % 19 === 1) return null;
  return n % 2 ? `${what} ${n}` : `“${what}” \\ \u2028 \ud800 ü 😀 ${n}`;
}

/** Marks the fields of `Leaf` that depend on it alone, and has them do so. */
export function settleLeaves(schema: GraphQLSchema): void {
  const { word, odd, twin, self, words } = (
    schema.getType('Leaf') as unknown as {
      getFields(): Record<string, { resolve: unknown; extensions: object }>;
    }
  ).getFields();
  word!.resolve = (leaf: Leaf, _: unknown, context: unknown) => said(leaf, context, 'word');
  odd!.resolve = (leaf: Leaf, _: unknown, context: unknown) => said(leaf, context, 'odd');
  self!.resolve = (leaf: Leaf) => leaf;
  twin!.resolve = (leaf: Leaf) => leaf.twin;
  words!.resolve = (leaf: Leaf, _: unknown, context: unknown) =>
    [1, 2, 3].map((n) => said(leaf, context, `words ${n}`));
  for (const field of [word, odd, twin, self, words]) field!.extensions = { settled: true };
}
