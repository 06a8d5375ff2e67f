import { getVariableValues, type ValidatedSubscriptionArgs } from 'graphql';
import type { Context } from '../../platform/context.ts';
import { type Sharing, sharingOf } from './sharing.ts';

/** Whose operation it is; a context without anything that was read for one answer. */
export type Reader = Omit<Context, 'memo'>;

/**
 * What is kept of a subscription while it runs: its document with all who sent the same, whose it is, and its variables as
 * they were sent. The engine's arguments are many times as large, so they are made for an event and kept for none.
 */
export class LastingOperation {
  readonly sharing: Sharing;
  readonly #reader: Reader;
  readonly #variables: ValidatedSubscriptionArgs['rawVariableValues'];

  /** `begun` are the arguments that it was begun with, so its variables are known to be right. */
  constructor(begun: ValidatedSubscriptionArgs, reader: Reader) {
    this.sharing = sharingOf(begun);
    this.#reader = reader;
    this.#variables = begun.rawVariableValues;
  }

  /** The uuid of whose it is; undefined where nobody is signed in. */
  get userId(): string | undefined {
    return this.#reader.viewer?.userId;
  }

  /** The engine's arguments for one event, under the rights of the reader. */
  argsFor(event: unknown): ValidatedSubscriptionArgs {
    const { common } = this.sharing;
    const { schema, operation } = common;
    const read = getVariableValues(schema, operation.variableDefinitions ?? [], this.#variables ?? {});
    if (read.errors) throw read.errors[0]!;
    return {
      ...common,
      contextValue: this.#reader,
      rawVariableValues: this.#variables,
      rootValue: event,
      variableValues: read.variableValues,
    };
  }
}
