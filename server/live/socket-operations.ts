import {
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  OperationTypeNode,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { freshContext } from '../platform/context.ts';
import { type Endpoint, type EndpointParts, maskError } from '../platform/http/endpoint.ts';
import { judgeDocument } from '../platform/http/valid-documents.ts';
import { costRefusal, executeWithinLimits } from '../platform/limits/documents.ts';
import type { Services } from '../platform/services.ts';
import { beginSubscription, executeAfresh } from './engine.ts';
import { LastingOperation } from './sharing/lasting-operation.ts';
import type { Workshop } from './sharing/delivery-parts.ts';
import { SharedDelivery } from './sharing/shared-delivery.ts';
import { type SharedAnswers, sharedAnswersOf } from './sharing/shared-answers.ts';
import type { Line, Running } from './socket-line.ts';

/**
 * How a socket's operations are run: the same documents, limits, execution and masking as at the other doors, without the
 * endpoint's plugins, which would each wrap every operation and every stream. The cost of a stream is checked before it
 * begins, and only events that carry errors get a second look.
 */
export class SocketOperations implements Workshop {
  readonly answers: SharedAnswers;
  readonly #services: Services;
  readonly #endpoint: Endpoint;
  readonly #schema: EndpointParts['schema'];
  readonly #execute: EndpointParts['execute'];

  constructor(services: Services, endpoint: Endpoint, { schema, execute }: EndpointParts) {
    this.answers = sharedAnswersOf(services);
    this.#services = services;
    this.#endpoint = endpoint;
    this.#schema = schema;
    this.#execute = execute;
  }

  /** Runs one until it has answered, or its stream has begun. */
  async run(line: Line, starting: Running, asked: SubscribePayload): Promise<void> {
    const judged = judgeDocument(this.#services, this.#endpoint, asked.query);
    if ('errors' in judged) return line.refuse(starting, this.#maskAll(judged.errors).map(asJson));
    const { document } = judged;
    const { operationName, variables: variableValues } = asked;
    const operation = getOperationAST(document, operationName);
    if (!operation) return line.refuse(starting, [new GraphQLError('Unable to identify operation').toJSON()]);
    const contextValue = freshContext(line.reader);
    const args = { schema: this.#schema, document, operationName, variableValues, contextValue };
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) return this.#subscribe(line, starting, args);
    line.answer(starting, this.#payloadOf(await executeWithinLimits(this.#services, this.#execute, args)));
    line.complete(starting);
  }

  async alone(operation: LastingOperation, event: unknown): Promise<object> {
    return this.#payloadOf(await executeAfresh(operation.argsFor(event)));
  }

  shown(error: unknown): GraphQLFormattedError[] {
    return this.#maskAll([error]).map(asJson);
  }

  async #subscribe(line: Line, starting: Running, args: ExecutionArgs): Promise<void> {
    const refused = costRefusal(this.#services, args);
    const begun = refused ? { errors: [refused] } : await beginSubscription(args);
    if ('errors' in begun) return line.refuse(starting, this.#maskAll(begun.errors).map(asJson));
    const delivery = new SharedDelivery({
      workshop: this,
      line,
      id: starting.id,
      operation: new LastingOperation(begun.args, line.reader),
      variables: begun.args.variableValues.coerced,
      source: begun.source as never,
    });
    if (line.replace(starting, delivery)) delivery.resume();
    else delivery.stop();
  }

  #payloadOf(result: ExecutionResult): ExecutionResult {
    if (!result.errors) return result;
    return { ...result, errors: this.#maskAll(result.errors).map(asJson) as never };
  }

  #maskAll(errors: readonly unknown[]): GraphQLError[] {
    return errors.map((error) => {
      const masked = maskError(this.#services, error);
      return masked instanceof GraphQLError ? masked : new GraphQLError(masked.message);
    });
  }
}

function asJson(error: GraphQLError): GraphQLFormattedError {
  return error.toJSON();
}
