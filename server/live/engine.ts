import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  executeSubscriptionEvent,
  GraphQLError,
  mapSourceToResponseEvent,
  type ValidatedSubscriptionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import { type Context, freshContext } from '../platform/context.ts';

/** A subscription that has begun, and the source of its events. */
export interface Begun {
  args: ValidatedSubscriptionArgs;
  source: AsyncIterable<unknown>;
}

/** Begins a subscription: rights are asked, and from now on nothing is missed. Or the errors for which it cannot. */
export async function beginSubscription(args: ExecutionArgs): Promise<Begun | { errors: readonly GraphQLError[] }> {
  const validated = validateSubscriptionArgs({ ...args, hideSuggestions: true });
  if (!('schema' in validated)) return { errors: validated };
  const { connection } = validated.contextValue as Context;
  try {
    connection.openStream?.();
  } catch (error) {
    return { errors: [new GraphQLError('Refused', { originalError: error as Error })] };
  }
  const source = await createSourceEventStream(validated);
  if (!(Symbol.asyncIterator in source)) return { errors: source.errors ?? [] };
  // Where the connection has gone meanwhile, nobody else would end what has just begun.
  connection.onGone?.(() => void (source as Partial<AsyncIterator<unknown>>).return?.());
  return { args: validated, source };
}

/**
 * `subscribe` as graphql-js does it, but with a fresh context for every delivered change: rows and rights that were read
 * for one change never serve the next.
 */
export async function subscribeAfresh(args: ExecutionArgs) {
  const begun = await beginSubscription(args);
  if ('errors' in begun) return begun;
  return mapSourceToResponseEvent(begun.args, begun.source, executeAfresh);
}

/** Executes one event for the reader alone, with a fresh context. The event is the root value. */
export function executeAfresh(args: ValidatedSubscriptionArgs): ExecutionResult | Promise<ExecutionResult> {
  const contextValue = { ...freshContext(args.contextValue as Context), document: args.document };
  return executeSubscriptionEvent({ ...args, contextValue });
}
