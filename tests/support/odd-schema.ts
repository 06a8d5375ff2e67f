import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isEnumType,
  isScalarType,
  responsePathAsArray,
} from 'graphql';
import { Refusal } from '../../server/platform/errors.ts';
import { leafOf, settleLeaves } from './kept-leaves.ts';

/** Every way a type can be wrapped, beside and within each other. */
const sdl = `
  scalar Odd
  enum Colour { RED GREEN }
  input Where { n: Int = 3, colours: [Colour!], odd: Odd, within: Where }
  interface Thing { id: ID!, next: Thing, name(upper: Boolean = false): String }
  interface Kept implements Thing { id: ID!, next: Thing, name(upper: Boolean = false): String, colour: Colour! }
  type Box implements Thing & Kept { id: ID!, next: Thing, name(upper: Boolean = false): String, colour: Colour!, leaves: [Leaf!], boxes(first: Int!): [Box!]!, odd: Odd, any: Any! }
  type Bag implements Thing { id: ID!, next: Thing, name(upper: Boolean = false): String, leaf: Leaf, leaves: [Leaf], things: [Thing], grid: [[Any!]!], numbers: [Int!]! }
  type Note { leaf: Leaf!, text: String!, at: Odd!, about(where: Where, ids: [ID!] = ["x"]): Any }
  type Leaf { word: String!, odd: Odd, words: [String], twin: Leaf, self: Leaf!, any: Any, box: Box! }
  union Any = Box | Bag | Note | Leaf
  type Query { leaf: Leaf, leaves: [Leaf]!, more: [Leaf!], box: Box, bag: Bag!, thing(id: ID!): Thing, any: Any, all(where: Where!): [Any!], note: Note!, count(n: Int = 7): Int! }
  type Mutation { leaf: Leaf!, leaves: [Leaf], more: [Leaf!], first(where: Where): Any, second(n: Int!): Box, third: Int, fourth: Note! }
`;

/** What resolvers were asked, in their order. */
export interface OddContext {
  asked: string[];
  /** Numbers that decide what happens at each place, the same for every execution. */
  chance: readonly number[];
  /** Whether failures and wrong values are among it. */
  failing: boolean;
}

/** A schema whose resolvers answer now or later, with values, nulls, wrong values and failures, as chance has it. */
export function oddSchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) {
      const possible = schema.getPossibleTypes(type).map(({ name }) => name);
      type.resolveType = ((value: { is: number }, context: OddContext, info: GraphQLResolveInfo) => {
        const chance = chanceOf(context, info, 'type');
        if (context.failing && chance % 23 === 0) return oneOf(['Query', 'Nothing', 'Colour', 7, undefined], chance);
        if (isInterfaceType(type) && chance % 5 === 0)
          return later(chance, possible[(value.is ?? 0) % possible.length]);
        return possible[(value.is ?? 0) % possible.length];
      }) as never;
    }
    if (type.name === 'Note' && isObjectType(type)) {
      type.isTypeOf = (_value, context: OddContext, info) => {
        const chance = chanceOf(context, info, 'is');
        const is = !context.failing || chance % 11 !== 0;
        return chance % 3 ? is : later(chance, is);
      };
    }
    if (isScalarType(type) && type.name === 'Odd') type.coerceOutputValue = (value) => oddValue(value);
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) field.resolve = resolver;
  }
  settleLeaves(schema);
  return schema;
}

const resolver: GraphQLFieldResolver<unknown, OddContext> = (_source, args, context, info) => {
  const { path, parentType, returnType, fieldNodes, variableValues } = info;
  const at = responsePathAsArray(path).join('.');
  context.asked.push(
    `${parentType.name} ${at} ${String(returnType)} ${fieldNodes.length} ${JSON.stringify(args)} ${
      Object.keys(variableValues.coerced).length
    }`,
  );
  const chance = chanceOf(context, info, 'value');
  const make = () => {
    if (context.failing && chance % 13 === 0) throw failure(chance);
    return valueFor(returnType, chance, context.failing);
  };
  if (chance % 3 === 0) return make();
  if (chance % 3 === 1) return later(chance, undefined).then(make);
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- what resolvers return may be waited for without being a Promise
    then: (good: (value: unknown) => void, bad: (error: unknown) => void) =>
      void later(chance, 0).then(make).then(good, bad),
  };
};

function valueFor(type: GraphQLOutputType, chance: number, failing: boolean): unknown {
  if (isNonNullType(type)) return failing && chance % 17 === 0 ? null : valueFor(type.ofType, chance, failing);
  if (chance % 7 === 0) return failing && chance % 2 ? undefined : null;
  if (failing && chance % 29 === 0) return new Error('returned, not thrown');
  if (isListType(type)) return listOf(type.ofType, chance, failing);
  const named = getNamedType(type);
  if (isEnumType(named)) return failing && chance % 19 === 0 ? 'BLUE' : oneOf(['RED', 'GREEN'], chance);
  if (named.name === 'Leaf') return leafOf(chance % 60);
  if (!isScalarType(named)) return { is: chance };
  if (named.name === 'Int') return failing && chance % 31 === 0 ? 'seven' : chance % 100;
  return named.name === 'Odd' && failing ? oneOf(['odd', 'null', 'throw', 'object'], chance) : `text ${chance % 9}`;
}

function listOf(type: GraphQLOutputType, chance: number, failing: boolean): unknown {
  if (failing && chance % 37 === 0) return 'no list';
  const items = Array.from({ length: chance % 4 }, (_, i) => {
    const one = (chance * 31 + i * 7919) % 1_000_003;
    if (failing && one % 41 === 0) return Promise.reject(failure(one));
    const value = valueFor(type, one, failing);
    return one % 5 === 0 ? later(one, value) : value;
  });
  for (const item of items) if (item instanceof Promise) item.catch(() => undefined);
  if (chance % 11 === 1) return new Set(items);
  // Of numbers alone: of objects graphql's own engine leaves failures behind that nobody hears, which ends a process.
  if (chance % 11 === 2 && isLeafType(getNullableType(type))) return inTime(items, failing && chance % 2 === 0);
  return items;
}

async function* inTime(items: unknown[], breaks: boolean): AsyncIterable<unknown> {
  for (const item of items) {
    await later(items.length, 0);
    yield await item;
  }
  if (breaks) throw new Error('the source has broken off');
}

function oddValue(value: unknown): unknown {
  if (value === 'throw') throw new TypeError('That cannot be told.');
  if (value === 'null') return null;
  return value === 'object' ? { deep: [1, { x: 'y' }] } : value;
}

function failure(chance: number): unknown {
  if (chance % 3 === 0) return new Refusal('FORBIDDEN', `refused ${chance % 10}`);
  return chance % 3 === 1 ? new Error(`broken ${chance % 10}`) : 'a text that was thrown';
}

/** Resolves after a few turns of the queue of promises. */
async function later<T>(turns: number, value: T): Promise<T> {
  for (let left = turns % 4; left > 0; left -= 1) await Promise.resolve();
  return value;
}

/** The number for a place in the answer. */
function chanceOf({ chance }: OddContext, { path }: GraphQLResolveInfo, salt: string): number {
  let hash = 7;
  for (const char of `${salt} ${responsePathAsArray(path).join('.')}`)
    hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
  return (hash + chance[hash % chance.length]!) % 1_000_003;
}

function oneOf<T>(all: readonly T[], chance: number): T {
  return all[chance % all.length]!;
}
