import type { Answer } from '../http.ts';

const letters: Record<string, string> = {
  UNAUTHENTICATED: 'U',
  NOT_FOUND: 'N',
  FORBIDDEN: 'F',
  OWNER_CANNOT_LEAVE: 'H',
};

/** The cell of an error code; a code that no cell has is a mistake in the question, and is thrown with what was answered. */
export function refusal(code: unknown, answer: unknown): string {
  const letter = letters[String(code)];
  if (!letter) throw new Error(`Neither an answer nor an expected refusal: ${JSON.stringify(answer)}`);
  return letter;
}

/** The cell of what is found on a path in an answer: steps into fields, through lists, and into one type of a union. */
export function cellAt(answer: Answer, path: readonly string[]): string {
  const { data, errors } = answer;
  if (errors) return refusal(errors[0]!.extensions?.code, answer);
  return cellOf(valuesAt([data], path));
}

/** The cell of all that a field had wherever its parent was there. */
export function cellOf(values: unknown[]): string {
  if (values.length === 0) return '–';
  return values.some(isSomething) ? 'ok' : '0';
}

/** What stands at the end of a path, for each parent that is there. A step like `Draft!` goes on with those of that type alone. */
export function valuesAt(parents: unknown[], path: readonly string[]): unknown[] {
  const [step, ...rest] = path;
  const here = parents.flat().filter((parent) => parent !== null && parent !== undefined) as Record<string, unknown>[];
  if (step!.endsWith('!'))
    return valuesAt(
      here.filter(({ __typename }) => `${String(__typename)}!` === step),
      rest,
    );
  const values = here.map((parent) => parent[step!]);
  return rest.length === 0 ? values : valuesAt(values, rest);
}

function isSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === '0') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && 'nodes' in value ? isSomething(value.nodes) : true;
}
