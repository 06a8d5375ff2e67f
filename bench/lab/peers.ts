import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../peers/', import.meta.url));
const stamp = `${folder}node_modules/.installed`;

/**
 * Installs the packages of the servers that are measured beside Parley, unless they are there as the lock file has them.
 * They have a package of their own as they need another graphql than Parley does. Asks the registry npm is set to; throws
 * when npm fails. Processes that need them are files in `bench/peers/`, as a package is found from where the file lies.
 */
export function installPeers(): void {
  const wanted = createHash('sha256')
    .update(readFileSync(`${folder}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('installing the servers to compare with into bench/peers/node_modules …');
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-progress'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('npm could not install bench/peers; this question cannot be asked without it');
  writeFileSync(stamp, wanted);
}
