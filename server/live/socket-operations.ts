import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { Context } from '../platform/context.ts';
import { type Endpoint, maskError } from '../platform/http/endpoint.ts';
import { costRefusal } from '../platform/limits/documents.ts';
import type { Services } from '../platform/services.ts';
import { beginSubscription, executeAfresh } from './engine.ts';
import type { FrameWriter } from './sharing/frame-writer.ts';
import { LastingOperation } from './sharing/lasting-operation.ts';
import { SharedDelivery } from './sharing/shared-delivery.ts';
import { sharedAnswersOf } from './sharing/shared-answers.ts';

/** An operation as a socket sends it. */
interface Params {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/** Where the answers of one operation go: its socket, and its id there. */
export interface Line {
  writer: FrameWriter;
  id: string;
}

interface Enveloped extends ExecutionArgs {
  rootValue: { execute(args: ExecutionArgs): Promise<ExecutionResult>; line: Line };
}

/** Parses, validates and makes the context of one operation, by the endpoint's own rules. */
export async function prepareOperation(
  services: Services,
  endpoint: Endpoint,
  made: Context,
  params: Params,
  line: Line,
) {
  const initial = { made, params };
  const { schema, execute, parse, validate, contextFactory } = endpoint.getEnveloped(initial as never);
  try {
    const document = parse(params.query);
    // The library keeps what was sent as long as the operation runs; the document of all who sent this text is one.
    params.query = '';
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    const contextValue = await contextFactory();
    const { operationName, variables } = params;
    return { schema, document, operationName, variableValues: variables, contextValue, rootValue: { execute, line } };
  } catch (error) {
    return maskAll(services, [error]);
  }
}

/**
 * How a socket's operations are run. Queries and mutations go through the endpoint; streams do not, as its plugins would each
 * wrap every one of them: their cost is checked here, and only events that carry errors get a second look.
 */
export function operationHandlers(
  services: Services,
): Pick<ServerOptions, 'execute' | 'subscribe' | 'onNext' | 'onError'> {
  const alone = async (operation: LastingOperation, event: unknown) =>
    payloadOf(services, await executeAfresh(operation.argsFor(event)));
  return {
    execute: (args) => (args as Enveloped).rootValue.execute(args),
    subscribe: async (args) => {
      const refused = costRefusal(services, args);
      const begun = refused ? { errors: [refused] } : await beginSubscription(args);
      if ('errors' in begun) return refusing(maskAll(services, begun.errors));
      const { line } = (args as Enveloped).rootValue;
      // What only served the beginning would be kept as long as the stream runs.
      args.rootValue = undefined;
      const { viewer, connection } = begun.args.contextValue as Context;
      return new SharedDelivery({
        ...line,
        operation: new LastingOperation(begun.args, { services, viewer, connection }),
        variables: begun.args.variableValues.coerced,
        source: begun.source as never,
        answers: sharedAnswersOf(services),
        alone,
      }) as AsyncIterableIterator<never>;
    },
    onNext: (_ctx, _id, _payload, _args, result) => payloadOf(services, result),
    onError: (_ctx, _id, _payload, errors) => errors.flatMap(wholeErrors).map((error) => error.toJSON()),
  };
}

function payloadOf(services: Services, result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: maskAll(services, result.errors).map((error) => error.toJSON()) as never };
}

function maskAll(services: Services, errors: readonly unknown[]): GraphQLError[] {
  return errors.map((error) => {
    const masked = maskError(services, error);
    return masked instanceof GraphQLError ? masked : new GraphQLError(masked.message);
  });
}

/** A stream that was refused: one `error` message instead of any event. */
function refusing(errors: readonly GraphQLError[]): AsyncIterableIterator<never> {
  return {
    next: () => Promise.reject(new AggregateError(errors, 'refused')),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function wholeErrors(error: GraphQLError): readonly GraphQLError[] {
  const cause = (error as { cause?: unknown }).cause;
  return cause instanceof AggregateError ? cause.errors : [error];
}
