import type { FieldMap } from '@pothos/core';
import {
  type ErrorCode,
  errorCodes,
  FieldErrors,
  Forbidden,
  type FieldIssue,
  NotFound,
  RateLimited,
  Refusal,
} from '../errors.ts';
import { builder } from './builder.ts';
import type { Types } from './fields.ts';

/** `ErrorCode` in the schema. */
export const ErrorCodeEnum = builder.enumType('ErrorCode', {
  description: 'Machine-readable reasons of expected failures. New ones may be added.',
  values: Object.fromEntries(
    Object.entries(errorCodes).map(([name, description]) => [name, { description }]),
  ) as Record<ErrorCode, { description: string }>,
});

/** The interface of all expected failures: `... on Error { code message }` also handles those to come. */
export const ErrorInterface = builder.interfaceRef<Refusal>('Error').implement({
  description: 'An expected failure. Every member of a result union that is not its success implements it.',
  fields: (t) => ({
    code: t.field({ type: ErrorCodeEnum, description: 'The reason, for programs.', resolve: (error) => error.code }),
    message: t.string({ description: 'The reason in a sentence, for people.', resolve: (error) => error.message }),
  }),
});

type RefusalClass<T extends Refusal> = abstract new (...args: never[]) => T;
const names = new Map<unknown, string>();

/** Makes a class of refusals a type of the schema, named like the class. */
export function refusalType<T extends Refusal>(
  refusal: RefusalClass<T>,
  description: string,
  fields?: (t: FieldsOf<T>) => FieldMap,
) {
  names.set(refusal, refusal.name);
  return builder.objectRef<T>(refusal.name).implement({
    description,
    interfaces: [ErrorInterface] as never,
    fields: fields,
  });
}

const typeName = Symbol('type name');

/**
 * A refusal as a member of a result union: a plain object with its fields, as graphql-js takes every returned `Error` for a
 * thrown one. Undefined where the refusal is not among the types declared.
 */
export function answerOf(refusal: Refusal, declared: ReadonlySet<string>): object | undefined {
  const name = names.get(refusal.constructor);
  if (!name || !declared.has(name)) return undefined;
  return { ...refusal, message: refusal.message, [typeName]: name };
}

/** The schema's name of a refusal that `answerOf` made; undefined for everything else. */
export function answerName(value: unknown): string | undefined {
  return (value as { [typeName]?: string })[typeName];
}

type FieldsOf<T extends Refusal> = PothosSchemaTypes.ObjectFieldBuilder<Types, T>;

/** `NotFound` in the schema. */
export const NotFoundType = refusalType(
  NotFound,
  'It does not exist, or it is not yours to see: the same answer for both.',
);

/** `Forbidden` in the schema. */
export const ForbiddenType = refusalType(Forbidden, 'You can see it, but may not do this to it.');

/** `RateLimited` in the schema. */
export const RateLimitedType = refusalType(RateLimited, 'Too many of these in too short a time.', (t) => ({
  retryAfter: t.exposeInt('retryAfter', { description: 'Whole seconds until it is worth trying again.' }),
}));

const FieldIssueType = builder.objectRef<FieldIssue>('FieldIssue').implement({
  description: 'One field of an input that cannot be accepted.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The name of the input field.' }),
    message: t.exposeString('message', { description: 'What is wrong and what to do, for people.' }),
  }),
});

/** `FieldErrors` in the schema. */
export const FieldErrorsType = refusalType(FieldErrors, 'Fields of the input that cannot be accepted.', (t) => ({
  issues: t.field({
    type: [FieldIssueType],
    description: 'One entry for each field at fault.',
    resolve: (error) => error.issues,
  }),
}));
