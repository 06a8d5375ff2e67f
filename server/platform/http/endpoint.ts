import { useEngine } from '@envelop/core';
import { type execute, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { parseWithinLimits, useDocumentLimits } from '../limits/documents.ts';
import { knownDocumentsOf } from '../limits/known-documents.ts';
import { validateDocument } from '../limits/response-shapes.ts';
import { logBug } from '../log.ts';
import type { Services } from '../services.ts';

/** What the HTTP server and the socket server hand in with each operation. */
export interface DoorContext {
  req: IncomingMessage;
  res: ServerResponse;
  /** A context that has been made already, as on sockets. */
  made?: Context;
}

/** The GraphQL endpoint: the same parsing, limits, execution and masking at every door. */
export type Endpoint = YogaServerInstance<DoorContext, Context>;

/** What the doors have in common. */
export interface EndpointParts {
  schema: GraphQLSchema;
  /** Turns an HTTP request into a context. */
  makeContext: (req: IncomingMessage, res: ServerResponse) => Promise<Context>;
  /** Runs queries and mutations. */
  execute: typeof execute;
  /** Runs subscriptions. */
  subscribe: Parameters<typeof useEngine>[0]['subscribe'];
}

/** Builds the endpoint. */
export function createEndpoint(
  services: Services,
  { schema, makeContext, execute, subscribe }: EndpointParts,
): Endpoint {
  const { byText, errors } = knownDocumentsOf(services);
  return createYoga<DoorContext, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: false,
    cors: false,
    multipart: false,
    batching: false,
    logging: false,
    context: ({ req, res, made }) => made ?? makeContext(req, res),
    plugins: [
      useEngine({
        parse: parseWithinLimits,
        validate: validateDocument as never,
        execute,
        subscribe,
      }),
      useDocumentLimits(services),
    ],
    parserAndValidationCache: { documentCache: byText, errorCache: errors },
    maskedErrors: { maskError: (error) => maskError(services, error) },
  });
}

/** A result as it may leave the server. */
export function maskResult(services: Services, result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => maskError(services, error) as GraphQLError) };
}

/**
 * Expected failures keep their words and code; what graphql says of a document is passed on; all else is a bug: logged
 * with a trace id, of which alone the caller is told.
 */
export function maskError(services: Services, error: unknown): Error {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  const original = graphqlError ? causeOf(graphqlError) : error;
  if (original instanceof Refusal) {
    return new GraphQLError(original.message, {
      nodes: graphqlError?.nodes,
      path: graphqlError?.path,
      extensions: { code: original.code, ...original.details() },
    });
  }
  if (graphqlError && (original === undefined || original instanceof GraphQLError)) return graphqlError;
  const traceId = logBug(services.log, original, graphqlError?.path?.join('.') ?? 'request');
  return new GraphQLError('Something went wrong on our side.', {
    nodes: graphqlError?.nodes,
    path: graphqlError?.path,
    extensions: { code: 'INTERNAL', traceId },
  });
}

function causeOf(error: GraphQLError): unknown {
  return error.originalError ?? (error as { cause?: unknown }).cause;
}
