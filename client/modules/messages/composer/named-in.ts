/** Fenced code, and code within a line: a name in it names nobody. */
const code = /(?<=^|\n)(`{3,}|~{3,})[^]*?(?:\n\1|$)|(`+)[^`][^]*?\2/g;
const name = /(?<![\p{L}\p{N}_@./])@([A-Za-z0-9][\w.-]*)/gu;
const groups = new Set(['channel', 'all', 'everyone', 'here']);

/** The names a text mentions with an @, in lower case, each once. The server knows it exactly; this is to ask in time. */
export function namesIn(text: string): string[] {
  const names = [...text.replace(code, ' ').matchAll(name)].map(([, it = '']) =>
    it.toLowerCase().replace(/[_.-]+$/, ''),
  );
  return [...new Set(names)];
}

/** Whether a text addresses everyone at once. */
export const addressesAll = (text: string): boolean => namesIn(text).some((it) => groups.has(it));
