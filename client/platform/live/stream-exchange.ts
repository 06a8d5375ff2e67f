import {
  type Client,
  type Exchange,
  type ExecutionResult,
  makeOperation,
  makeResult,
  type Operation,
  type OperationResult,
  stringifyDocument,
} from '@urql/core';
import { filter, make, merge, mergeMap, pipe, share, type Source, takeUntil, tap } from 'wonka';

/** What is sent to open a stream. `variables` is read again each time the stream is opened anew. */
export interface StreamPayload {
  query: string;
  readonly variables: Record<string, unknown>;
}

/** Where a stream's events go. */
export interface StreamSink {
  next(result: ExecutionResult): void;
  error(errors: NonNullable<ExecutionResult['errors']>): void;
  complete(): void;
}

/** Opens one stream; returns a function that ends it. */
export type OpenStream = (payload: StreamPayload, sink: StreamSink) => () => void;

declare module '@urql/core' {
  interface OperationContext {
    /** For streams: the variables to open with *now*, so that a resumed stream goes on after the last event seen. */
    resume?: () => Record<string, unknown>;
  }
}

/**
 * Carries subscriptions over the live connection. Every event is its own result: urql's subscriptionExchange folds an
 * event into the one before it, so data returns after an error, and the error with it.
 * `answered` hears that a request succeeded: the server is there, whatever the socket knows of it.
 */
export function streamExchange(open: OpenStream, answered: () => void = () => {}): Exchange {
  return ({ client, forward }) =>
    (operations$) => {
      const all$ = share(operations$);
      const streams$ = pipe(
        all$,
        filter((operation) => operation.kind === 'subscription'),
        mergeMap((operation) => {
          const ended$ = pipe(
            all$,
            filter((other) => other.kind === 'teardown' && other.key === operation.key),
          );
          return pipe(stream(open, operation, client), takeUntil(ended$));
        }),
      );
      const others$ = pipe(
        all$,
        filter((operation) => operation.kind !== 'subscription'),
        forward,
        tap(({ error }) => !error && answered()),
      );
      return merge([streams$, others$]);
    };
}

function stream(open: OpenStream, operation: Operation, client: Client): Source<OperationResult> {
  return make((observer) =>
    open(payloadOf(operation), {
      next: (event) => observer.next({ ...makeResult(operation, event), hasNext: true }),
      error: (errors) => observer.next({ ...makeResult(operation, { data: null, errors }), hasNext: false }),
      complete: () => client.reexecuteOperation(makeOperation('teardown', operation, operation.context)),
    }),
  );
}

function payloadOf(operation: Operation): StreamPayload {
  const { query, variables, context } = operation;
  return {
    query: stringifyDocument(query),
    get variables() {
      return context.resume?.() ?? variables ?? {};
    },
  };
}
