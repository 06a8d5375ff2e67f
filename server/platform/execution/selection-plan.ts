import { type AnswerPart, partOf, type Place } from './answers.ts';
import type { FieldPlan } from './plan.ts';
import type { Run } from './run.ts';

let numbers = 0;

/** What is selected of an object of one type, in the order of the answer. */
export class SelectionPlan {
  readonly fields: readonly FieldPlan[];
  /** What is kept of objects for this selection is known by it. Undefined where this plan serves one execution alone. */
  number: number | undefined;
  /**
   * An answer with every name in its place and nothing in it, to be copied: objects that are filled name by name become dictionaries
   * once they have some dozen, which are slow to fill and to serialise. Parsed, as then `__proto__` is a name like any other.
   */
  readonly blank: Readonly<Record<string, unknown>>;
  /** Its own fields, and behind them those of objects within, as far as any of them was ever asked for between kept texts. */
  readonly places: Place[];
  #part: AnswerPart | undefined;
  #settled: boolean | undefined;

  constructor(fields: readonly FieldPlan[]) {
    this.fields = fields;
    this.places = fields.map((field) => ({ field, within: [] }));
    const blank = `{${fields.map((plan) => `${JSON.stringify(plan.responseName)}:null`).join(',')}}`;
    this.blank = JSON.parse(blank) as Record<string, unknown>;
  }

  /** It is kept with the document. */
  last(): this {
    numbers += 1;
    this.number = numbers;
    return this;
  }

  /** The same as text: every name in its place. */
  get part(): AnswerPart {
    return (this.#part ??= partOf(this.fields));
  }

  /** The number of the place of a field, of its own object or of one within. */
  placeOf(field: FieldPlan, within: readonly FieldPlan[]): number {
    const known = this.places.findIndex((place) => place.field === field && place.within.at(-1) === within.at(-1));
    return known >= 0 ? known : this.places.push({ field, within }) - 1;
  }

  /** Whether any of its fields is settled. */
  someSettled(run: Run): boolean {
    return (this.#settled ??= this.fields.some((field) => field.settled(run)));
  }
}
