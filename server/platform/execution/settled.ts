import { getNamedType, isObjectType } from 'graphql';
import type { AnswerPart, Hole } from './answers.ts';
import { textsOf } from './kept-texts.ts';
import type { FieldPlan } from './plan.ts';
import type { SelectionPlan } from './selection-plan.ts';
import { FieldInfo, hush, isPromiseLike, Run } from './run.ts';

/**
 * What is selected of an object, with the text of those of its fields that depend on nothing but it. Undefined where no texts may be
 * kept of it (`TextRoom.keepFor`), or nothing of it is settled.
 */
export function keptPart(run: Run, selection: SelectionPlan, source: unknown): AnswerPart | undefined {
  if (selection.number === undefined) return undefined;
  const texts = textsOf(source);
  if (!texts || !selection.someSettled(run)) return undefined;
  const part = texts.find(selection.number);
  return part === undefined
    ? texts.keep(selection.number, () => makePart(run, selection, source as object))
    : (part ?? undefined);
}

/** Undefined where something is not as it should be: it is then told each time, in the ordinary way. */
function makePart(run: Run, selection: SelectionPlan, source: object): AnswerPart | undefined {
  const maker = new PartMaker(run, selection);
  try {
    maker.add(selection, source, []);
    return maker.made();
  } catch {
    return undefined;
  }
}

class PartMaker {
  readonly #run: Run;
  readonly #selection: SelectionPlan;
  readonly #texts: string[] = [];
  readonly #holes: Hole[] = [];
  #text = '';

  /** Nobody asks, and there are no variables: whatever depended on them would fail, and not be kept. */
  constructor(run: Run, selection: SelectionPlan) {
    this.#selection = selection;
    this.#run = new Run(run.plan, undefined, undefined, { sources: {}, coerced: {} });
  }

  made(): AnswerPart | undefined {
    return this.#run.errors.length > 0 ? undefined : { texts: [...this.#texts, flat(this.#text)], holes: this.#holes };
  }

  /** All that is selected of an object, which is within these fields of the one whose part it is. */
  add(selection: SelectionPlan, source: object, within: readonly FieldPlan[]): void {
    const { texts } = selection.part;
    for (const [i, field] of selection.fields.entries()) {
      this.#text += texts[i];
      if (field.settled(this.#run)) this.#write(field, source);
      else this.#enter(field, source, within);
    }
    this.#text += texts.at(-1);
  }

  #write(field: FieldPlan, source: object): void {
    const [value, info] = this.#resolve(field, source);
    const completed = isPromiseLike(value) ? value : field.complete(info, info.path, value);
    hush([completed]);
    const text = isPromiseLike(completed) ? undefined : JSON.stringify(completed);
    if (text === undefined) throw new Error(`${field.responseName} cannot be kept.`);
    this.#text += text;
  }

  /**
   * A field with more than text in it: what it leads to is the same object each time, or it is asked for. Where it may be null it is
   * asked for too, as what fails within would be told there and not further out.
   */
  #enter(field: FieldPlan, source: object, within: readonly FieldPlan[]): void {
    const inner = field.fixed && field.nonNull ? this.#resolve(field, source)[0] : undefined;
    const type = getNamedType(field.definition.type);
    if (isObjectType(type) && !type.isTypeOf && textsOf(inner) === textsOf(source)) {
      const selection = field.within(type, this.#run);
      // What serves one execution alone is not to be kept as a place of this selection.
      if (selection.number !== undefined) return this.add(selection, inner as object, [...within, field]);
    }
    this.#texts.push(flat(this.#text));
    this.#text = '';
    const place = this.#selection.placeOf(field, within);
    this.#holes.push(within.length > 0 ? { place, source } : { place });
  }

  #resolve(field: FieldPlan, source: object): [value: unknown, info: FieldInfo] {
    const info = new FieldInfo(this.#run, field, undefined);
    return [field.resolve(source, {}, undefined, info), info];
  }
}

/** The same text in one piece. V8 keeps what was joined as its parts, which takes far more room. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}
