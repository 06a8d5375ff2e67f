import { getArgumentValues, type ResponsePath } from 'graphql';
import { type AnswerPart, hasText, ObjectAnswer, pathOf } from './answers.ts';
import type { FieldPlan } from './plan.ts';
import type { SelectionPlan } from './selection-plan.ts';
import { FieldInfo, hush, isPromiseLike, type Run } from './run.ts';
import { keptPart } from './settled.ts';

/** An object without a prototype, as graphql's arguments are, but one whose shape V8 can learn. */
const NoArguments = function () {} as unknown as new () => Record<string, unknown>;
NoArguments.prototype = Object.freeze(Object.create(null));

/** An object of an answer: as such, or as what its text is made of (`Run.asText`). */
type Answer = Record<string, unknown> | ObjectAnswer;

/** Everything selected of one object, side by side. The answer, or a promise of it where a field has to be waited for. */
export function executeFields(
  run: Run,
  selection: SelectionPlan,
  source: unknown,
  path: ResponsePath | undefined,
): Answer | Promise<Answer> {
  const part = run.asText ? keptPart(run, selection, source) : undefined;
  if (part) return executeRest(run, selection, part, source, path);
  const answer = { ...selection.blank };
  let names: string[] | undefined;
  let promises: Promise<unknown>[] | undefined;
  try {
    for (const field of selection.fields) {
      const value = executeField(run, field, source, path);
      answer[field.responseName] = value;
      if (!(value instanceof Promise)) continue;
      (names ??= []).push(field.responseName);
      (promises ??= []).push(value);
    }
  } catch (error) {
    if (promises) hush(promises);
    throw error;
  }
  if (promises && names) return waitedFor(run, selection, answer, names, promises);
  return run.asText ? withTexts(selection, answer) : answer;
}

/** What is not in the texts that are kept of an object. */
function executeRest(
  run: Run,
  { places }: SelectionPlan,
  part: AnswerPart,
  source: unknown,
  path: ResponsePath | undefined,
): Answer | Promise<Answer> {
  const values: unknown[] = [];
  let waiting = false;
  try {
    for (const hole of part.holes) {
      const place = places[hole.place]!;
      const value = asDeep(executeField(run, place.field, hole.source ?? source, pathOf(place, path)), place.within);
      values.push(value);
      waiting ||= value instanceof Promise;
    }
  } catch (error) {
    hush(values.filter((value) => value instanceof Promise));
    throw error;
  }
  if (!waiting) return new ObjectAnswer(places, part, values);
  return Promise.all(values).then((resolved) => new ObjectAnswer(places, part, resolved));
}

/**
 * Takes as many turns as if the objects around a field were waited for, each with its fields: which errors are still told of what
 * another one makes null depends on which comes first.
 */
function asDeep(value: unknown, within: readonly FieldPlan[]): unknown {
  let waited = value;
  for (let level = within.length; waited instanceof Promise && level > 0; level -= 1) {
    // oxlint-disable-next-line unicorn/no-single-promise-in-promise-methods -- it takes the turns that waiting for several takes
    waited = Promise.all([waited])
      .then(([one]) => one)
      .then(undefined, again);
  }
  return waited;
}

function again(error: unknown): never {
  throw error;
}

/** Fills in what had to be waited for. The places are there already, so the order of the answer is that of the document. */
function waitedFor(
  run: Run,
  selection: SelectionPlan,
  answer: Record<string, unknown>,
  names: string[],
  promises: Promise<unknown>[],
): Promise<Answer> {
  return Promise.all(promises).then((values) => {
    for (let i = 0; i < names.length; i += 1) answer[names[i]!] = values[i];
    return run.asText ? withTexts(selection, answer) : answer;
  });
}

/** An object with texts in it has to be written around them. */
function withTexts(selection: SelectionPlan, answer: Record<string, unknown>): Answer {
  const { fields } = selection;
  if (!fields.some((field) => !field.leaf && hasText(answer[field.responseName]))) return answer;
  return new ObjectAnswer(
    selection.places,
    selection.part,
    fields.map((field) => answer[field.responseName]),
  );
}

/** The fields of a mutation, one after the other. */
export function executeSerially(run: Run, selection: SelectionPlan, source: unknown) {
  const answer = { ...selection.blank };
  let soFar: typeof answer | Promise<typeof answer> = answer;
  for (const field of selection.fields) {
    soFar = soFar instanceof Promise ? soFar.then(() => execute(field)) : execute(field);
  }
  return soFar;

  function execute(field: FieldPlan): typeof answer | Promise<typeof answer> {
    if (run.ended) throw new Error('Aborted!');
    const value = executeField(run, field, source, undefined);
    if (value instanceof Promise) {
      return value.then((resolved: unknown) => {
        answer[field.responseName] = resolved;
        return answer;
      });
    }
    answer[field.responseName] = value;
    return answer;
  }
}

/** One field of one object: its arguments, its resolver, and what comes of it. Throws where it fails and may not be null. */
function executeField(run: Run, field: FieldPlan, source: unknown, within: ResponsePath | undefined): unknown {
  const info = new FieldInfo(run, field, within);
  try {
    const args = field.takesArguments
      ? getArgumentValues(field.definition, field.nodes[0]!, run.variables, undefined, true)
      : new NoArguments();
    const result = field.resolve(source, args, run.context, info);
    if (isPromiseLike(result)) return completePromised(info, result);
    const completed = field.complete(info, field.leaf ? undefined : info.path, result);
    if (!(completed instanceof Promise)) return completed;
    return completed.then(undefined, (raw: unknown) => failed(info, raw));
  } catch (raw) {
    return failed(info, raw);
  }
}

/** As graphql waits, turn by turn: errors of several fields are told in the order in which they came. */
async function completePromised(info: FieldInfo, result: PromiseLike<unknown>): Promise<unknown> {
  try {
    const resolved = await result;
    if (info.run.ended) throw new Error('Aborted!');
    let completed = info.field.complete(info, info.field.leaf ? undefined : info.path, resolved);
    if (completed instanceof Promise) completed = await completed;
    return completed;
  } catch (raw) {
    return failed(info, raw);
  }
}

function failed(info: FieldInfo, raw: unknown): null {
  return info.run.fail(raw, info.field.nodes, info.field.nonNull, info.path);
}
