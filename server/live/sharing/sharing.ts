import { Kind, type ValidatedSubscriptionArgs } from 'graphql';
import { type OperationShape, type Share, shapeOf } from './shareable.ts';

/** What the engine is given for an event that is the same for all who sent the same document. */
export type CommonArgs = Omit<
  ValidatedSubscriptionArgs,
  'contextValue' | 'rawVariableValues' | 'rootValue' | 'variableValues'
>;

/** What of a subscription's events is shared, and how. */
export interface Sharing {
  shape: OperationShape;
  share: Share<unknown>;
  common: CommonArgs;
}

/** A text is parsed once and then the same document for everyone who sends it, so this is worked out once for all of them. */
const known = new WeakMap<object, Sharing>();

/** How a subscription shares. Only fields of the schema that say how (`extensions.share`) share at all. */
export function sharingOf(args: ValidatedSubscriptionArgs): Sharing {
  const { schema, document, operation } = args;
  let sharing = known.get(operation);
  if (!sharing) {
    const [field] = operation.selectionSet.selections;
    const name = field?.kind === Kind.FIELD ? field.name.value : '';
    const share = schema.getSubscriptionType()!.getFields()[name]?.extensions.share as Share<unknown> | undefined;
    const { contextValue: _, rawVariableValues: _raw, rootValue: _root, variableValues: _values, ...common } = args;
    sharing = { shape: shapeOf(schema, document, operation), share: share ?? (() => undefined), common };
    known.set(operation, sharing);
  }
  return sharing;
}
