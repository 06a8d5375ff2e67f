import type { FieldRef, ObjectRef } from '@pothos/core';
import type { Types } from './fields.ts';
import { FieldErrors } from '../errors.ts';
import { builder } from './builder.ts';

/** One page of a list, in Relay's form. `hasNext` and `hasPrevious` are honest in both directions. */
export interface Page<T> {
  edges: { id: string; cursor: string; node: T }[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** The arguments of a page as they arrive. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** A page asked for: at most `size` items after or before a cursor. */
export interface PageRequest {
  size: number;
  /** True where the page ends at `from` (or the end of the list) rather than begins there. */
  backward: boolean;
  from?: string;
}

const largest = 100;

/** The four arguments of a page. */
export function pageArgs(t: PothosSchemaTypes.QueryFieldBuilder<Types, object> | { arg: unknown }) {
  const arg = (t as PothosSchemaTypes.QueryFieldBuilder<Types, object>).arg;
  return {
    first: arg.int({ description: `At most so many from the start, or after \`after\`; 1 to ${largest}.` }),
    after: arg.string({ description: 'Only what comes after this cursor.' }),
    last: arg.int({ description: `At most so many from the end, or before \`before\`; 1 to ${largest}.` }),
    before: arg.string({ description: 'Only what comes before this cursor.' }),
  };
}

/** Reads Relay's arguments. Throws `FieldErrors` where they contradict each other or the size is not 1–100. */
export function pageRequest(args: PageArguments, fallback = 50): PageRequest {
  const backward = args.last != null || (args.before != null && args.first == null);
  const size = (backward ? args.last : args.first) ?? fallback;
  if (args.first != null && args.last != null) {
    throw new FieldErrors([{ field: 'first', message: 'Ask for `first` or `last`, not both.' }]);
  }
  if (size < 1 || size > largest) {
    throw new FieldErrors([{ field: backward ? 'last' : 'first', message: `Ask for 1 to ${largest} at a time.` }]);
  }
  return { size, backward, from: (backward ? args.before : args.after) ?? undefined };
}

/**
 * Makes a page of rows that were read with one more than `size` in the direction asked for. `rows` come in that
 * direction; the page is always in list order.
 */
export function pageOf<Row, T>(
  rows: Row[],
  request: PageRequest,
  edge: (row: Row) => { id: string; cursor: string; node: T },
): Page<T> {
  const more = rows.length > request.size;
  const kept = rows.slice(0, request.size);
  if (request.backward) kept.reverse();
  return {
    edges: kept.map(edge),
    hasNextPage: request.backward ? request.from != null : more,
    hasPreviousPage: request.backward ? more : request.from != null,
  };
}

const PageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: 'Where a page stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'There is something after this page.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'There is something before this page.' }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of the first edge; null on an empty page.',
      resolve: (page) => page.edges[0]?.cursor,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the last edge; null on an empty page.',
      resolve: (page) => page.edges.at(-1)?.cursor,
    }),
  }),
});

/** Adds `XConnection` and `XEdge` for a node type and returns the connection's type. */
export function connectionOf<T>(name: string, node: ObjectRef<Types, T>, what: string): ObjectRef<Types, Page<T>> {
  const Edge = builder.objectRef<Page<T>['edges'][number]>(`${name}Edge`).implement({
    description: `An entry of a page of ${what}, with its place.`,
    fields: (t) => ({
      id: t.exposeID('id', { description: "The node's id, so that lists can be keyed by edge." }),
      cursor: t.exposeString('cursor', { description: 'Its place: pass it back as `after` or `before`.' }),
      node: t.field({
        type: node,
        description: 'The item itself.',
        resolve: (edge) => edge.node as never,
      }) as FieldRef<Types>,
    }),
  });
  return builder.objectRef<Page<T>>(`${name}Connection`).implement({
    description: `A page of ${what}.`,
    fields: (t) => ({
      edges: t.field({ type: [Edge], description: 'The items with their places.', resolve: (page) => page.edges }),
      nodes: t.field({
        type: [node],
        description: 'The items alone.',
        resolve: (page) => page.edges.map((edge) => edge.node) as never,
      }) as FieldRef<Types>,
      pageInfo: t.field({ type: PageInfo, description: 'Where this page stands.', resolve: (page) => page }),
    }),
  });
}
