import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

const assets = 'dist/client/assets';
const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
const codeOf = (name: string) => readFileSync(join(assets, name), 'utf8');
const chunk = (title: string) => names.find((name) => name.startsWith(`${title}-`))!;

/** Some files and all that they import outright, each once. */
function withImports(roots: string[], found = new Set<string>()): Set<string> {
  for (const name of roots.filter((root) => !found.has(root))) {
    found.add(name);
    const imported = [...codeOf(name).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map((match) => match[1]!);
    withImports(imported, found);
  }
  return found;
}

/** Thousands of bytes as they travel, compressed file by file. */
function weight(files: Iterable<string>): number {
  return [...files].reduce((sum, name) => sum + gzipSync(codeOf(name), { level: 9 }).length, 0) / 1000;
}

const here = await parley();
const opensWindow = windows();
const entry = /assets\/([^"]+\.js)"/.exec(readFileSync('dist/client/index.html', 'utf8'))![1]!;

test('the code a conversation needs before anybody can read and write weighs at most 90 kB', () => {
  const first = withImports([entry, chunk('room')]);
  expect(first.size).toBeGreaterThan(4);
  expect(weight(first)).toBeLessThanOrEqual(90);
});

test('a conversation that has come to rest has fetched at most 150 kB of code, colours of a language included', async () => {
  const { ada } = await here.people('ada');
  const room = await ada.opens('Resting');
  await ada.says(room, 'Look:\n```ts\nconst a: number = 1;\n```');
  const { page } = await opensWindow(here, ada, room);
  await page.locator('[role=log] code [data-kind=keyword]').waitFor();
  const complete = () => page.evaluate(`performance.getEntriesByName('parley:complete').length`);
  await expect.poll(complete, { timeout: 20_000 }).toBe(1);
  const fetched: string[] = await page.evaluate(
    `performance.getEntriesByType('resource').map(({ name }) => name.split('/assets/')[1]).filter((name) => name?.endsWith('.js'))`,
  );
  expect(fetched).toEqual(expect.arrayContaining([chunk('room'), chunk('next'), chunk('rest'), chunk('typescript')]));
  expect(weight(new Set(fetched))).toBeLessThanOrEqual(150);
});

test('no file that comes later weighs more than 40 kB', () => {
  const first = withImports([entry, chunk('room')]);
  expect(names.filter((name) => !first.has(name) && weight([name]) > 40)).toEqual([]);
});

test('the way in weighs at most 45 kB', () => {
  expect(weight(withImports([entry, chunk('Doorstep'), chunk('SignInPage')]))).toBeLessThanOrEqual(45);
});
