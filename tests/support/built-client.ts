import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the client unless the built one is newer than all it is made of. */
export default async function setup(): Promise<void> {
  const page = `${root}/dist/client/index.html`;
  const sources = ['client', 'vite.config.ts', 'package-lock.json', 'schema.graphql'];
  const newest = Math.max(...sources.map((name) => newestIn(`${root}/${name}`)));
  if (existsSync(page) && statSync(page).mtimeMs >= newest) return;
  await build({ configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(`${path}/${name}`)));
}
