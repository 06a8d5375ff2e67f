import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** The server's modules in the order in which they may know each other. */
const modules = [
  'accounts',
  'conversations',
  'messages',
  'reactions',
  'pins',
  'bookmarks',
  'forwarding',
  'drafts',
  'mentions',
  'revisions',
  'hiding',
  'threads',
  'presence',
  'receipts',
  'people',
  'retention',
  'search',
  'server-info',
];
const graphql = /\.graphql\.ts$/;

interface Place {
  floor: number;
  module?: string;
}

function serverPlace(file: string): Place {
  if (file.startsWith('server/platform/')) return { floor: 0 };
  if (file.startsWith('server/live/')) return { floor: 1 };
  const module = /^server\/modules\/([^/]+)\//.exec(file)?.[1];
  return module ? { floor: 2, module } : { floor: 3 };
}

function clientPlace(file: string): Place {
  if (file.startsWith('client/ui/')) return { floor: 0, module: 'ui' };
  if (file.startsWith('client/platform/')) return { floor: 0, module: 'platform' };
  const module = /^client\/modules\/([^/]+)\//.exec(file)?.[1];
  return module ? { floor: 1, module } : { floor: 2 };
}

function serverComplaint(from: string, to: string): string | undefined {
  const [a, b] = [serverPlace(from), serverPlace(to)];
  if (b.floor > a.floor)
    return `${from} imports ${to}, which stands on a higher floor. Move what it needs down, or hand it in from above.`;
  if (a.floor !== 2 || b.floor !== 2 || a.module === b.module) return undefined;
  if (modules.indexOf(b.module!) > modules.indexOf(a.module!)) {
    return `${from} imports ${to}: module ${b.module} comes later. Let ${b.module} extend ${a.module} from outside.`;
  }
  return undefined;
}

function clientComplaint(from: string, to: string): string | undefined {
  const [a, b] = [clientPlace(from), clientPlace(to)];
  if (b.floor > a.floor)
    return `${from} imports ${to}, which stands on a higher floor. Hand it in as a property or child.`;
  if (a.floor === 0 && a.module !== b.module) return `${from} imports ${to}: ui and platform do not know each other.`;
  return undefined;
}

function complaint(from: string, to: string): string | undefined {
  if (from.startsWith('client/') !== to.startsWith('client/')) {
    return `${from} imports ${to}: client and server meet in schema.graphql alone.`;
  }
  return from.startsWith('client/') ? clientComplaint(from, to) : serverComplaint(from, to);
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const paths = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1]!);
  return paths.map((path) => normalize(join(dirname(file), path)));
}

test('every file imports its own floor or a lower one', () => {
  const files = [...sourceFiles('server'), ...sourceFiles('client')];
  expect(files.length).toBeGreaterThan(100);
  const complaints = files.flatMap((file) => importsOf(file).map((to) => complaint(file, to))).filter((text) => text);
  expect(complaints).toEqual([]);
});

test('the list of modules is the list of folders', () => {
  const folders = new Set(sourceFiles('server/modules').map((file) => file.split('/')[2]));
  expect(folders).toEqual(new Set(modules));
});

test('the schema floor names types of other modules only where those are defined', () => {
  const domain = sourceFiles('server/modules').filter((file) => !graphql.test(file));
  const complaints = domain.flatMap((file) =>
    importsOf(file)
      .filter((to) => graphql.test(to))
      .map((to) => `${file} imports ${to}: what can be done does not know how it is said.`),
  );
  expect(complaints).toEqual([]);
});
