import { spawn } from 'node:child_process';
import { globSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}dist/.built`;
const sources = [
  'client/**/*',
  'explorer/**/*',
  'docs/examples/**/*',
  'schema.graphql',
  'package-lock.json',
  '*.config.ts',
  'codegen.ts',
];

/** The client could not be built; its output has been shown. */
export class BuildFailed extends Error {}

/** Builds the web client unless what is built is newer than all its sources. Throws `BuildFailed`. */
export async function buildClient(say: (line: string) => void): Promise<void> {
  const began = new Date();
  if (isFresh()) return;
  say('building the web client, which takes a few seconds');
  const status = await new Promise<number | null>((resolve, reject) => {
    const build = spawn('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
    build.once('error', reject);
    build.once('exit', resolve);
  });
  if (status !== 0)
    throw new BuildFailed('The web client could not be built; the reason is above. Run `npm ci`, then start again.');
  writeFileSync(stamp, '');
  utimesSync(stamp, began, began);
}

function isFresh(): boolean {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const generated = (path: string) => path.includes('/gql/');
  const files = globSync(sources, { cwd: root }).filter((path) => !generated(path));
  return built > 0 && files.every((path) => statSync(`${root}${path}`).mtimeMs < built);
}
