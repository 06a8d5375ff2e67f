import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { blockOf, show } from '../../bench/lab/publish.ts';
import { questions } from '../../bench/questions.ts';

const page = readFileSync('docs/performance.md', 'utf8');
const all = Object.entries(questions).map(([name, question]) => ({ name, ...show(name, question) }));

test.for(all)('the page shows of $name what its figures say (npm run bench -- report)', ({ name, block, plots }) => {
  expect(blockOf(page, name)).toBe(block);
  for (const [file, svg] of plots) expect(readFileSync(`docs/performance/${file}`, 'utf8')).toBe(svg);
});

test('no block is without a question', () => {
  const names = [...page.matchAll(/<!-- \/([\w-]+) -->/g)].map((match) => match[1]!);
  expect(names.filter((name) => !(name in questions))).toEqual([]);
});

test('every picture and every file of figures is shown', () => {
  const orphans = globSync('docs/performance/*').filter((file) => !page.includes(`performance/${basename(file)}`));
  expect(orphans).toEqual([]);
});

test('every picture on the page is there', () => {
  const images = [...page.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => `docs/${match[1]}`);
  expect(images.filter((file) => !existsSync(file))).toEqual([]);
});
