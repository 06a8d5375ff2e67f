import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DocumentNode, type ExecutionResult, OperationTypeNode } from 'graphql';
import { answerText } from '../execution/answer-text.ts';
import { executeWithinLimits } from '../limits/documents.ts';
import type { Services } from '../services.ts';
import { type Endpoint, type EndpointParts, maskResult } from './endpoint.ts';
import { judgeDocument } from './valid-documents.ts';

interface Params {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/** Answers a request with this body, if it is plain. True where it has. */
export type AnswerPlainly = (body: Buffer, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * Answers plain queries and mutations without the endpoint's HTTP layer and its plugins: the same documents, limits, context,
 * execution and masking, but no Request and Response objects in between (they cost more than the work itself), and nothing is
 * parsed or validated again that was before. Everything out of the ordinary (another media type, a stream, anything that is
 * wrong before execution) is left to the endpoint, which says it in the words of the specification; nothing has been executed
 * by then.
 */
export function fastDoor(services: Services, endpoint: Endpoint, parts: EndpointParts): AnswerPlainly {
  const { schema, execute, makeContext } = parts;

  const run = async (params: Params, req: IncomingMessage, res: ServerResponse) => {
    const judged = judgeDocument(services, endpoint, params.query);
    if ('errors' in judged || isStream(judged.document)) return undefined;
    const contextValue = await makeContext(req, res);
    const { operationName, variables: variableValues } = params;
    const args = { schema, document: judged.document, operationName, variableValues, contextValue, asText: true };
    return maskResult(services, await executeWithinLimits(services, execute, args));
  };

  return async (body, request, response) => {
    const mediaType = acceptedType(request.headers.accept);
    const params = mediaType && paramsIn(body);
    const result = params && (await run(params, request, response));
    if (!mediaType || !result || result.data === undefined) return false;
    answer(response, mediaType, result);
    return true;
  };
}

function answer(response: ServerResponse, mediaType: string, result: ExecutionResult): void {
  const text = answerText(result);
  response.writeHead(200, { 'content-type': `${mediaType}; charset=utf-8`, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function isStream(document: DocumentNode): boolean {
  return document.definitions.some(
    (part) => part.kind === 'OperationDefinition' && part.operation === OperationTypeNode.SUBSCRIPTION,
  );
}

const parameters = new Set(['query', 'operationName', 'variables', 'extensions']);

function paramsIn(body: Buffer): Params | undefined {
  try {
    const params = JSON.parse(body.toString()) as Record<string, unknown> | null;
    if (typeof params?.query !== 'string' || params.extensions != null) return undefined;
    for (const name in params) if (!parameters.has(name) && params[name] != null) return undefined;
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
