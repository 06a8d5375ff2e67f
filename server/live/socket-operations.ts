import {
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  OperationTypeNode,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Context } from '../platform/context.ts';
import { freshContext } from '../platform/context.ts';
import { type Endpoint, maskError } from '../platform/http/endpoint.ts';
import { costRefusal } from '../platform/limits/documents.ts';
import type { Services } from '../platform/services.ts';
import { beginSubscription, executeAfresh } from './engine.ts';
import { LastingOperation } from './sharing/lasting-operation.ts';
import { SharedDelivery, type Workshop } from './sharing/shared-delivery.ts';
import { type SharedAnswers, sharedAnswersOf } from './sharing/shared-answers.ts';
import type { Line, Running } from './socket-line.ts';

/** An operation that may be run, and the endpoint's function for queries and mutations. */
interface Prepared {
  args: ExecutionArgs & { contextValue: Context };
  execute(args: ExecutionArgs): Promise<ExecutionResult>;
}

/**
 * How a socket's operations are run. Queries and mutations go through the endpoint; streams do not, as its plugins would each
 * wrap every one of them: their cost is checked here, and only events that carry errors get a second look.
 */
export class SocketOperations implements Workshop {
  readonly answers: SharedAnswers;
  readonly #services: Services;
  readonly #endpoint: Endpoint;

  constructor(services: Services, endpoint: Endpoint) {
    this.answers = sharedAnswersOf(services);
    this.#services = services;
    this.#endpoint = endpoint;
  }

  /** Runs one until it has answered, or its stream has begun. */
  async run(line: Line, starting: Running, asked: SubscribePayload): Promise<void> {
    const prepared = await this.#prepare(line, asked);
    if ('errors' in prepared) return line.refuse(starting, prepared.errors.map(asJson));
    const { args, execute } = prepared;
    const operation = getOperationAST(args.document, args.operationName);
    if (!operation) return line.refuse(starting, [new GraphQLError('Unable to identify operation').toJSON()]);
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) return this.#subscribe(line, starting, args);
    line.answer(starting, this.#payloadOf(await execute(args)));
    line.complete(starting);
  }

  async alone(operation: LastingOperation, event: unknown): Promise<object> {
    return this.#payloadOf(await executeAfresh(operation.argsFor(event)));
  }

  shown(error: unknown): GraphQLFormattedError[] {
    return this.#maskAll([error]).map(asJson);
  }

  /** Parses, validates and makes the context of one operation, by the endpoint's own rules. */
  async #prepare({ reader }: Line, params: SubscribePayload): Promise<Prepared | { errors: readonly GraphQLError[] }> {
    const initial = { made: freshContext(reader), params };
    const { schema, execute, parse, validate, contextFactory } = this.#endpoint.getEnveloped(initial as never);
    try {
      const { operationName, variables: variableValues } = params;
      const document = parse(params.query);
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors };
      const contextValue = await contextFactory();
      return { args: { schema, document, operationName, variableValues, contextValue }, execute };
    } catch (error) {
      return { errors: this.#maskAll([error]) };
    }
  }

  async #subscribe(line: Line, starting: Running, args: Prepared['args']): Promise<void> {
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
