import {
  createSourceEventStream,
  type ExecutionArgs,
  executeSubscriptionEvent,
  GraphQLError,
  mapSourceToResponseEvent,
  validateSubscriptionArgs,
} from 'graphql';
import { type Context, freshContext } from '../platform/context.ts';

/**
 * `subscribe` as graphql-js does it, but with a fresh context for every delivered change: rows and rights that were read
 * for one change never serve the next.
 */
export async function subscribeAfresh(args: ExecutionArgs) {
  const validated = validateSubscriptionArgs(args);
  if (!('schema' in validated)) return { errors: validated };
  try {
    (validated.contextValue as Context).connection.openStream?.();
  } catch (error) {
    return { errors: [new GraphQLError('Refused', { originalError: error as Error })] };
  }
  const source = await createSourceEventStream(validated);
  if (!(Symbol.asyncIterator in source)) return source;
  // Where the connection has gone meanwhile, nobody else would end what has just begun.
  (validated.contextValue as Context).connection.onGone?.(
    () => void (source as Partial<AsyncIterator<unknown>>).return?.(),
  );
  return mapSourceToResponseEvent(validated, source, (event) =>
    executeSubscriptionEvent({ ...event, contextValue: freshContext(event.contextValue as Context) }),
  );
}
