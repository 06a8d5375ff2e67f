import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';

/** A way down from a type to a leaf, and whether every field on it is one of those that are shared. */
export interface Way {
  steps: readonly string[];
  shared: boolean;
}

/** What a field that cannot do without arguments is called with. One that is missing here fails whoever asks for its ways. */
const called: Record<string, string> = {};
/** Below what is not shared anyway it is enough to go on so far: connections have their nodes there. */
const enough = 1;

/**
 * Every way down from a type through at most so many objects, into each member of a union. What is below a field that is not
 * shared is not gone into as deeply.
 */
export function waysDown(schema: GraphQLSchema, type: GraphQLObjectType, depth: number): Way[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const shared = field.extensions.shared === true;
    const call = callOf(type, field);
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [{ steps: [call], shared }];
    if (depth === 0) return [];
    const left = shared ? depth - 1 : Math.min(depth - 1, enough);
    return insidesOf(schema, named).flatMap(({ steps, inside }) =>
      waysDown(schema, inside, left).map((way) => ({
        steps: [call, ...steps, ...way.steps],
        shared: shared && way.shared,
      })),
    );
  });
}

/** Writes ways as one selection, in which what they have in common stands once. */
export function selectionOf(ways: readonly Pick<Way, 'steps'>[]): string {
  const below = new Map<string, Pick<Way, 'steps'>[]>();
  for (const { steps } of ways) {
    const [first, ...rest] = steps;
    if (first === undefined) continue;
    const those = below.get(first) ?? [];
    below.set(first, those);
    if (rest.length > 0) those.push({ steps: rest });
  }
  return [...below].map(([step, rest]) => (rest.length > 0 ? `${step} { ${selectionOf(rest)} }` : step)).join(' ');
}

/** Cuts a list into pieces of at most so many. */
export function inPieces<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
}

function callOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  if (!field.args.some((argument) => argument.type.toString().endsWith('!'))) return field.name;
  const call = called[`${type.name}.${field.name}`];
  if (!call) throw new Error(`Say in tests/support/selections.ts what ${type.name}.${field.name} is called with.`);
  return call;
}

function insidesOf(schema: GraphQLSchema, type: GraphQLNamedType): { steps: string[]; inside: GraphQLObjectType }[] {
  if (isObjectType(type)) return [{ steps: [], inside: type }];
  if (!isAbstractType(type)) return [];
  return schema.getPossibleTypes(type).map((inside) => ({ steps: [`... on ${inside.name}`], inside }));
}
