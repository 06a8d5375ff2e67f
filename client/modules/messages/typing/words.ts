/** “Ada is typing…”, “Ada and Grace are typing…”, “Several people are typing…”; nothing when nobody is. */
export function wordsFor(names: readonly string[]): string {
  if (names.length > 2) return 'Several people are typing…';
  if (names.length === 2) return `${names[0]} and ${names[1]} are typing…`;
  return names[0] === undefined ? '' : `${names[0]} is typing…`;
}
