import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type ResponsePath,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { executeFields } from './fields.ts';
import { listCompleter } from './lists.ts';
import { type FieldInfo, isPromiseLike } from './run.ts';

/** Makes of what a resolver returned what stands in the answer, or a promise of it. Throws where it cannot be. */
export type Complete = (info: FieldInfo, path: ResponsePath | undefined, value: unknown) => unknown;

const completers = new WeakMap<object, Complete>();

/** How values of a type are completed: graphql's `completeValue`, with its questions about the type asked once. */
export function completerOf(type: GraphQLOutputType): Complete {
  let complete = completers.get(type);
  if (!complete) completers.set(type, (complete = makeCompleter(type)));
  return complete;
}

function makeCompleter(type: GraphQLOutputType): Complete {
  if (isNonNullType(type)) {
    const complete = completerOf(type.ofType);
    return (info, path, value) => {
      const completed = complete(info, path, value);
      if (completed === null) throw new Error(`Cannot return null for non-nullable field ${nameOf(info)}.`);
      return completed;
    };
  }
  const complete = completerOfPresent(type);
  return (info, path, value) => {
    if (value == null) return null;
    if (value instanceof Error) throw value;
    return complete(info, path, value);
  };
}

function completerOfPresent(type: Exclude<GraphQLOutputType, { kind: 'non-null' }>): Complete {
  if (isListType(type)) return listCompleter(type.ofType, completerOf(type.ofType));
  if (isLeafType(type)) return leafCompleter(type);
  if (isAbstractType(type)) return abstractCompleter(type);
  if (isObjectType(type)) return (info, path, value) => completeObject(info, path, type, value);
  throw new Error(`Values of type ${inspect(type)} cannot be completed.`);
}

function leafCompleter(type: GraphQLLeafType): Complete {
  return (_info, _path, value) => {
    const coerced = type.coerceOutputValue(value);
    if (coerced != null) return coerced;
    throw new Error(
      `Expected \`${inspect(type)}.coerceOutputValue(${inspect(value)})\` to return non-nullable value, returned: ${inspect(coerced)}`,
    );
  };
}

function abstractCompleter(type: GraphQLAbstractType): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (info, path, value) => {
    const name = resolveType(value, info.run.context, info, type);
    if (!isPromiseLike(name)) return completeObject(info, path, runtimeType(name, type, info, value), value);
    return name.then((resolved) => {
      refuseOnceEnded(info);
      return completeObject(info, path, runtimeType(resolved, type, info, value), value);
    });
  };
}

function completeObject(info: FieldInfo, path: ResponsePath | undefined, type: GraphQLObjectType, value: unknown) {
  if (!type.isTypeOf) return executeFields(info.run, info.field.within(type, info.run), value, path);
  const is = type.isTypeOf(value, info.run.context, info);
  const go = (isOne: boolean) => {
    if (isOne) return executeFields(info.run, info.field.within(type, info.run), value, path);
    const message = `Expected value of type "${type.name}" but got: ${inspect(value)}.`;
    throw new GraphQLError(message, { nodes: info.field.nodes });
  };
  if (!isPromiseLike(is)) return go(is);
  return is.then((resolved) => {
    refuseOnceEnded(info);
    return go(resolved);
  });
}

function refuseOnceEnded(info: FieldInfo): void {
  if (info.run.ended) throw new Error('Aborted!');
}

/** The object type a resolver of types has named. Throws as graphql does where it is none of those that may stand here. */
function runtimeType(name: unknown, type: GraphQLAbstractType, info: FieldInfo, value: unknown): GraphQLObjectType {
  const { schema } = info;
  const { nodes } = info.field;
  const must = `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${nameOf(info)}"`;
  if (name == null) {
    const way = `Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
    throw new GraphQLError(`${must}. ${way}`, { nodes });
  }
  if (typeof name !== 'string') {
    const got = `value ${inspect(value)}, received "${inspect(name)}", which is not a valid Object type name.`;
    throw new GraphQLError(`${must} with ${got}`);
  }
  const found = schema.getType(name);
  const was = `Abstract type "${type.name}" was resolved to a`;
  if (found == null) throw new GraphQLError(`${was} type "${name}" that does not exist inside the schema.`, { nodes });
  if (!isObjectType(found)) throw new GraphQLError(`${was} non-object type "${name}".`, { nodes });
  if (schema.isSubType(type, found)) return found;
  throw new GraphQLError(`Runtime Object type "${found.name}" is not a possible type for "${type.name}".`, { nodes });
}

function nameOf(info: FieldInfo): string {
  return `${info.field.parentType.name}.${info.field.definition.name}`;
}
