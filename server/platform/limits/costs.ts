import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type ExecutionArgs, getOperationAST, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { perApp } from '../services.ts';

/** Costs that are remembered of one operation. */
const mostSizes = 50;

interface Costs {
  /** The variables it declares: no other moves its cost. */
  variables: readonly string[];
  known: LRUCache<string, number>;
}

/**
 * Works out what an operation costs with given page sizes, once. Throws where it cannot be costed: an argument is wrong, or there
 * is no such operation.
 */
export const costsOf = perApp((): ((args: ExecutionArgs) => number) => {
  const operations = new WeakMap<OperationDefinitionNode, Costs>();
  return (args) => {
    const operation = getOperationAST(args.document, args.operationName);
    if (!operation) throw new GraphQLError('There is no such operation.');
    let costs = operations.get(operation);
    if (!costs) {
      const variables = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
      operations.set(operation, (costs = { variables, known: new LRUCache({ max: mostSizes }) }));
    }
    const key = costs.variables.map((name) => sizeOf(args.variableValues ?? {}, name)).join(' ');
    let cost = costs.known.get(key);
    if (cost === undefined) costs.known.set(key, (cost = workOut(args, operation)));
    return cost;
  };
});

/** The plugin looks at the first operation of a document, whichever is asked for: so it is given that one alone. */
function workOut(
  { schema, document, variableValues, contextValue }: ExecutionArgs,
  operation: OperationDefinitionNode,
) {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return complexityFromQuery(
    { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
    { schema, variables: variableValues ?? {}, ctx: contextValue as object },
  ).complexity;
}

/** Only numbers, switches, absences and the lengths of lists move the cost. */
function sizeOf(variables: Readonly<Record<string, unknown>>, name: string): string {
  if (!Object.hasOwn(variables, name)) return '-';
  const value = variables[name];
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'number' || typeof value === 'boolean' || value == null ? String(value) : '""';
}
