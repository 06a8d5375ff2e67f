import type { FieldMap, ObjectRef } from '@pothos/core';
import type { Context } from '../context.ts';
import { refuseIssues } from '../errors.ts';
import { builder } from './builder.ts';
import { admit, type Types } from './fields.ts';

type Loader = (id: string, context: Context) => Promise<object | undefined>;

const kinds = new Map<string, Loader>();
/** Which type a loaded object belongs to; rows are plain objects and cannot tell by themselves. */
const typeOf = new WeakMap<object, string>();

const Node = builder.interfaceRef<object>('Node').implement({
  description: 'Anything that can be asked for by its id alone.',
  fields: (t) => ({ id: t.id({ description: 'A globally unique, opaque id.', resolve: () => '' }) }),
  resolveType: (value) => typeOf.get(value) as never,
});

/** Adds an object type that implements `Node`. `load` must ask for the viewer's rights: absent and not theirs are alike. */
export function nodeType<T extends object>(
  name: string,
  options: {
    description: string;
    id: (row: T) => string;
    load: (id: string, context: Context) => Promise<T | undefined>;
    fields: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, T>) => FieldMap;
  },
): ObjectRef<Types, T> {
  kinds.set(name, options.load);
  return builder.objectRef<T>(name).implement({
    description: options.description,
    interfaces: [Node] as never,
    fields: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, T>) => ({
      id: t.id({ description: 'Its globally unique, opaque id.', resolve: (row: T) => options.id(row) }),
      ...options.fields(t),
    }),
  });
}

async function loadNode(id: string, context: Context): Promise<object | null> {
  for (const [name, load] of kinds) {
    const found = await load(id, context);
    if (found) {
      typeOf.set(found, name);
      return found;
    }
  }
  return null;
}

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description: 'Anything by its id; null where there is none or it is not yours to see.',
    extensions: { policy: 'signed-in' },
    complexity: 5,
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: async (_, args, context) => {
      admit('signed-in', context);
      return loadNode(args.id, context);
    },
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: 'Several things by their ids, at most 100, in the order asked for; null for each that is not there.',
    extensions: { policy: 'signed-in' },
    complexity: (args) => ({ field: 5, multiplier: Math.max(1, args.ids.length) }),
    args: { ids: t.arg.idList({ required: true, description: 'The ids.' }) },
    resolve: async (_, args, context) => {
      admit('signed-in', context);
      refuseIssues([args.ids.length > 100 && { field: 'ids', message: 'Ask for at most 100 at a time.' }]);
      return Promise.all(args.ids.map((id) => loadNode(id, context)));
    },
  }),
}));
