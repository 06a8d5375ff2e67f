import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

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

const entry = /assets\/([^"]+\.js)"/.exec(readFileSync('dist/client/index.html', 'utf8'))![1]!;

test('the code a conversation needs before anybody can read and write weighs at most 90 kB', () => {
  const first = withImports([entry, chunk('Doorway'), chunk('ConversationPage')]);
  expect(first.size).toBeGreaterThan(4);
  expect(weight(first)).toBeLessThanOrEqual(90);
});

test('the way in weighs at most 45 kB', () => {
  expect(weight(withImports([entry, chunk('Doorstep'), chunk('SignInPage')]))).toBeLessThanOrEqual(45);
});
