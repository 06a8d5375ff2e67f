/** What stands in a field of a form; without the blanks around it, unless it counts as typed. */
export function wordsIn(form: HTMLFormElement, name: string, blanks: 'trimmed' | 'as typed' = 'trimmed'): string {
  const value = new FormData(form).get(name);
  const words = typeof value === 'string' ? value : '';
  return blanks === 'trimmed' ? words.trim() : words;
}
