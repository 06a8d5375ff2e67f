import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Endpoint } from './endpoint.ts';

interface Params {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/**
 * Answers a plain query or mutation without the endpoint's HTTP layer: the same parsing, validation, limits, context and
 * masking, but no Request and Response objects in between (they cost more than the work itself). True where it answered.
 * Everything out of the ordinary (another media type, a stream, anything that is wrong before execution) is left to the
 * endpoint, which says it in the words of the specification; nothing has been executed by then.
 */
export async function answerPlainly(
  endpoint: Endpoint,
  body: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const mediaType = acceptedType(request.headers.accept);
  const params = mediaType && paramsIn(body);
  if (!params) return false;
  const result = await run(endpoint, params, request, response);
  if (result?.data === undefined) return false;
  const text = JSON.stringify(result);
  response.writeHead(200, { 'content-type': `${mediaType}; charset=utf-8`, 'content-length': Buffer.byteLength(text) });
  response.end(text);
  return true;
}

async function run(
  endpoint: Endpoint,
  params: Params,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<ExecutionResult | undefined> {
  const { schema, parse, validate, execute, contextFactory } = endpoint.getEnveloped({ req, res, params } as never);
  let document: DocumentNode;
  try {
    document = parse(params.query);
  } catch {
    return undefined;
  }
  if (isStream(document) || validate(schema, document).length > 0) return undefined;
  const contextValue = await contextFactory();
  const { operationName, variables } = params;
  return execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue,
  }) as Promise<ExecutionResult>;
}

function isStream(document: DocumentNode): boolean {
  return document.definitions.some((part) => part.kind === 'OperationDefinition' && part.operation === 'subscription');
}

function paramsIn(body: Buffer): Params | undefined {
  try {
    const params = JSON.parse(body.toString()) as Record<string, unknown> | null;
    if (typeof params?.query !== 'string' || params.extensions != null) return undefined;
    const { operationName, variables } = params;
    if (operationName != null && typeof operationName !== 'string') return undefined;
    if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return undefined;
    return params as unknown as Params;
  } catch {
    return undefined;
  }
}

function acceptedType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return 'application/json';
  if (accept.startsWith('application/graphql-response+json') && !accept.includes('event-stream'))
    return 'application/graphql-response+json';
  return undefined;
}
