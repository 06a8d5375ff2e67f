import { expect, test } from 'vitest';
import { coloured } from '../../client/modules/messages/rich-text/colours.ts';

test.each([
  ['ts', 'const a: number = 1; // yes', 'keyword'],
  ['JavaScript', 'return `x${y}`', 'keyword'],
  ['py', 'def f(x):\n    return "s"', 'string'],
  ['html', '<b class="x">&lt;script&gt;</b><script>alert(1)</script>', 'tag'],
  ['svg', '<style>.a { color: red }</style>', 'attribute'],
  ['sh', 'echo "$HOME" # x', 'comment'],
  ['c', 'int main(void) { return 0; }', 'type'],
  ['sql', "select 1 from t where a = 'b'", 'keyword'],
])('%s has colours, and every character stays', async (lang, text, kind) => {
  const pieces = (await coloured(text, lang)) ?? [];
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.map((piece) => piece.kind)).toContain(kind);
});

test('what nobody taught us and what is very long stays plain', async () => {
  expect(await coloured('x', 'brainfuck')).toBeUndefined();
  expect(await coloured('x', 'constructor')).toBeUndefined();
  expect(await coloured('x\n'.repeat(6_000), 'ts')).toBeUndefined();
});
