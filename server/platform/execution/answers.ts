import type { ResponsePath } from 'graphql';
import type { FieldPlan } from './plan.ts';

/** A field that may have to be asked for, among the places of a selection. */
export interface Place {
  field: FieldPlan;
  /** The fields from the selection's own object to the one it is asked of. */
  within: readonly FieldPlan[];
}

/** A field whose value is not in the text. */
export interface Hole {
  /** Which of the selection's places. Its number: what is kept of an object must not keep the document. */
  place: number;
  /** Which object it is asked of, where that is not the part's own but one within. */
  source?: object;
}

/** An object of an answer, as far as its text is known. */
export interface AnswerPart {
  /** One more than there are holes: what stands before the first, between each two, and after the last. */
  texts: readonly string[];
  holes: readonly Hole[];
}

/**
 * An object of an answer with finished text in it: what is around the text in the order of the holes. Where nobody writes it out
 * (`answerText`), it becomes the object it stands for.
 */
export class ObjectAnswer {
  readonly part: AnswerPart;
  readonly values: readonly unknown[];
  readonly #places: readonly Place[];

  /** `places` are those of the selection that the part is of. */
  constructor(places: readonly Place[], part: AnswerPart, values: readonly unknown[]) {
    this.#places = places;
    this.part = part;
    this.values = values;
  }

  /** The object itself: for `JSON.stringify`, which asks for nothing else. */
  toJSON(): unknown {
    const { texts, holes } = this.part;
    const object = JSON.parse(
      `${texts.slice(0, -1).join('null')}${holes.length > 0 ? 'null' : ''}${texts.at(-1)}`,
    ) as object;
    holes.forEach(({ place }, i) => {
      const { field, within } = this.#places[place]!;
      let at = object as Record<string, unknown>;
      for (const step of within) at = at[step.responseName] as typeof at;
      at[field.responseName] = this.values[i];
    });
    return object;
  }
}

/** The names of all these fields, which are the first places of their selection, and nothing of their values. */
export function partOf(fields: readonly FieldPlan[]): AnswerPart {
  const names = fields.map((field, i) => `${i === 0 ? '{' : ','}${JSON.stringify(field.responseName)}:`);
  return { texts: [...names, names.length === 0 ? '{}' : '}'], holes: fields.map((_, place) => ({ place })) };
}

/** Where the object is that a field is asked of, given where the selection's own is. */
export function pathOf({ within }: Place, path: ResponsePath | undefined): ResponsePath | undefined {
  let at = path;
  for (const { responseName, parentType } of within) at = { prev: at, key: responseName, typename: parentType.name };
  return at;
}

/** Whether there is finished text in a value of an answer. */
export function hasText(value: unknown): boolean {
  return value instanceof ObjectAnswer || (Array.isArray(value) && value.some(hasText));
}
