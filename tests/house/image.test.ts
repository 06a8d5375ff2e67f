import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const pages = globSync('docs/**/*.md');

/** Variables of the images and programs beside Parley, and of the tests; and codes of errors that no type of the contract has. */
const ofOthers = ['POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD', 'SITE', 'NODES', 'REQUIRE_REDIS'];
const codes = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'TOO_COSTLY'];
const documented = [...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]!);
const known = new Set([...documented, ...ofOthers, ...codes, ...read('schema.graphql').match(/\b[A-Z][A-Z_]+\b/g)!]);

/** What is set or read: `NAME=…`, `NAME: …`, `${NAME…}`. On pages, what stands in backticks and can be nothing else. */
function namesIn(file: string): string[] {
  const pattern = file.endsWith('.md')
    ? /`([A-Z]+_[A-Z_]+|[A-Z]{3,}(?==))\b/g
    : /(?:^|[\s{$])\b([A-Z][A-Z_]{2,})(?=[=:|}][^/])/g;
  return [...read(file).matchAll(pattern)].map((match) => match[1]!);
}

test('every variable that the image, the composition and the pages name is one the server reads', () => {
  const files = [
    'Dockerfile',
    'compose.yaml',
    'docs/Caddyfile',
    'docs/nginx.conf',
    'docs/parley.service',
    'README.md',
    ...pages,
  ];
  expect(namesIn('Dockerfile')).toContain('HOST');
  expect(namesIn('compose.yaml')).toEqual(
    expect.arrayContaining(['DATABASE_URL', 'PUBLIC_URL', 'DRAIN_DELAY', 'NODES']),
  );
  expect(namesIn('docs/api.md')).toContain('SENDS_PER_MINUTE');
  expect(files.flatMap((file) => namesIn(file).filter((name) => !known.has(name)))).toEqual([]);
});

test('links between the pages lead somewhere', () => {
  const broken = ['README.md', 'bench/README.md', ...pages].flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
      .map((match) => match[1]!)
      .filter((link) => !leadsSomewhere(page, link))
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the image holds what the server imports and nothing that only the client is built from', () => {
  const { dependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
  const [, list] = /npm uninstall([^\\\n]*(?:\\\n[^\\\n]*)+)/.exec(read('Dockerfile'))!;
  const removed = list!.split(/[\s\\]+/).filter((word) => word && !word.startsWith('--'));
  const imported = new Set(
    sourceFiles('server')
      .filter((file) => file !== 'server/dev-pages.ts')
      .flatMap((file) => [...read(file).matchAll(/(?:from|import\() ?'((?:@[^/']+\/)?[^./'][^/']*)/g)])
      .map((match) => match[1]!),
  );
  const byAnother = ['@mikro-orm/sql'];
  const unused = Object.keys(dependencies!).filter((name) => !imported.has(name) && !byAnother.includes(name));
  expect(removed.sort()).toEqual([...unused, ...Object.keys(optionalDependencies!)].sort());
});

/** Whether a link's file is there, and its heading in it. */
function leadsSomewhere(page: string, link: string): boolean {
  const [path, heading] = link.split('#');
  const file = path ? join(dirname(page), path) : page;
  if (!existsSync(file)) return false;
  return !heading || !file.endsWith('.md') || headings(file).includes(heading);
}

function headings(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
