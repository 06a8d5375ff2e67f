import { type Accessor, createEffect, createMemo, createSignal, untrack } from 'solid-js';
import { activityOf, type InboxRow } from './inbox.graphql.ts';

/**
 * Ids of the rows: the starred ones on top, each part latest activity first. While `frozen`, nothing that somebody may be about to click moves: newcomers stand
 * on top, the rest keeps its order, and the true order comes when the pointer or focus has left.
 */
export function createOrder(
  rows: Accessor<readonly InboxRow[]>,
  frozen: Accessor<boolean>,
): Accessor<readonly string[]> {
  const latestFirst = createMemo(() =>
    [...rows()]
      .sort((a, b) => starredOf(b) - starredOf(a) || activityOf(b) - activityOf(a) || (a.id < b.id ? 1 : -1))
      .map((row) => row.id),
  );
  const [order, setOrder] = createSignal<readonly string[]>(untrack(latestFirst), { equals: sameOrder });
  createEffect(() => {
    const due = latestFirst();
    setOrder((held) => (frozen() ? keepOrder(held, due) : due));
  });
  return order;
}

function starredOf({ viewer }: InboxRow): number {
  return Number(viewer?.starred ?? false);
}

function keepOrder(held: readonly string[], due: readonly string[]): readonly string[] {
  const known = new Set(held);
  const present = new Set(due);
  return [...due.filter((id) => !known.has(id)), ...held.filter((id) => present.has(id))];
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}
