const deepList = (length: number): string => {
  let text = '';
  for (let depth = 0; text.length < length; depth++) text += `${'  '.repeat(depth)}- a\n`;
  return text;
};
const growingCode = (length: number): string => {
  let text = '';
  for (let ticks = 1; text.length < length; ticks++) text += `${'`'.repeat(ticks)}e `;
  return text;
};

const repeated: string[] = [
  ['>', '> ', '* ', '- ', '1. ', '>- ', '- > '],
  ['- a\n', '- a\n\n', '1) a\n', '- [ ] a\n', '*\n-\n', '  - a\n'],
  ['*', '_', '~', '`', '_*', '*a_ ', '*a* ', 'a*', '**a *b '],
  ['~~a ', '~~a~~', '***a ', '** a__ ', 'a**b'],
  ['[', '[]', '[](', '[a](b', '[a](<b', '![', '![[]()', ']([\n'],
  ['[ (](', '[x]', '[a][b]', '[^a]', '[a]: b\n'],
  ['\\`` ', '`a ', '```\n', '~~~ `\n', '- ```\n', '```a\n```\n', ' ```\n```\n', '\n```\n```\n```a\n'],
  ['<', '<>', '<a ', '<http:', '<!--', '<?', '&', '&amp', '&amp;'],
  ['[w h ', 'http://', 'www.', 'a@', 'a@b.example ', 'http://a.example '],
  ['。', 'a。', 'x|y\n', '|', '|\n', '|-\n', 'a|\n-|\n', '# ', '#\n', '---\n'],
  ['\n', ' \n', 'a\n', 'a\n\n', 'a  \n', '\\', '\\\n', ' ', '\t'],
  ['||', '||a||', '||a ', ' ||a', '||*', '||a\n', '|||', '*||a*||', '||`', '\\||'],
  [':', ':x:', ':x', ':x::', '::x', ':nosuch:', ':a_', ':+1:', ':x:*', ':-'],
  ['#', '#a', '#a-', '#字', '#a_', '#a ', '##a', '#字字-', '#ก็', '#é*'],
  ['@', '@a.', '@a/', 'a.', '\u2028', '\ud800', '😀*'],
].flat();

/** Texts that parsers of Markdown are known to take too long for, as functions of their length. */
export const monsters: Record<string, (length: number) => string> = {
  ...Object.fromEntries(repeated.map((unit) => [JSON.stringify(unit), (length) => unit.repeat(length / unit.length)])),
  deepList,
  growingCode,
  emptyLines: (length) => `a${'\n'.repeat(length)}a`,
  blanks: (length) => `a${' '.repeat(length)}a\n${'\t'.repeat(length)}a`,
  openBracket: (length) => `[${'w '.repeat(length / 2)}`,
  brackets: (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  stars: (length) => `${'*'.repeat(length / 2)}a${'*'.repeat(length / 2)}`,
  links: (length) => '[a]('.repeat(length / 8) + ')'.repeat(length / 2),
  wideTable: (length) => `${'a|'.repeat(length / 4)}\n${'-|'.repeat(length / 4)}`,
  longTable: (length) => `a|b\n-|-\n${'x|y\n'.repeat(length / 4)}`,
  address: (length) => `http://a.example/${'('.repeat(length)}`,
  punctuation: (length) => `http://a.example/${'。'.repeat(length / 2)}${'）'.repeat(length / 2)}a`,
  room: (length) => `#a${'-'.repeat(length)}`,
  longRoom: (length) => `#${'字'.repeat(length)}`,
  rooms: (length) => `#${'字'.repeat(60)} `.repeat(length / 62),
  spoilers: (length) => '||a'.repeat(length / 6) + 'a||'.repeat(length / 6),
  spoilerOverMarks: (length) => `||${'*a* '.repeat(length / 4)}||`,
  emojiName: (length) => `:${'a'.repeat(length)}:`,
  emojiNames: (length) => `:${'x:'.repeat(length / 2)}`,
  mention: (length) => `@a${'.'.repeat(length)}`,
  mentions: (length) => '@a.-'.repeat(length / 4) + '/@a'.repeat(length / 4),
};

/** Pieces of Markdown which, put together at random, make every kind of mess. */
export const fragments: string[] = [
  ['*', '**', '_', '~~', '`', '``', '\\', '[', ']', '(', ')', '](', '!['],
  ['<', '>', '|', '&', '#', '-', '+', '1.', ':', '"'],
  [' ', '  ', '    ', '\t', '\n', '\n\n', '\n> ', '\n- ', '\n  - ', '\n1. ', '\n- [ ] '],
  ['\n# ', '\n---\n', '\n===\n', '\n```\n', '\n~~~\n', '```', '\n|', '|\n'],
  ['\n|-|-|\n', '\na|b\n-|-\n', '&amp;', '&#106;', '&nosuch;', '\u2028', '\u00a0'],
  ['https://example.org/', 'www.example.org', 'a@example.org', 'javascript:', 'mailto:'],
  ['||', '||a||', ':x:', ':', ':tada:', '#room', '#字'],
  ['@bob', 'é', '界', '😀', '\ufe0f'],
].flat();
