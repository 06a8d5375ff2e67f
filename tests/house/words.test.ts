import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && !/\.(png|woff2|svg)$/.test(file));

/** Parley, and the servers that the bench measures beside it. */
const packages = ['', 'bench/peers/'];

test.each(packages)('the lock file in ./%s names no registry host', (folder) => {
  expect(readFileSync(`${folder}package-lock.json`, 'utf8')).not.toMatch(/"resolved":\s*"http/);
});

test('no file carries a path of one machine', () => {
  const machine = new RegExp(`(?:^|[\\s'"\`(])/(${['work', 'root', 'home'].join('|')})/[A-Za-z0-9_]`);
  const found = files.filter((file) => machine.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});

test.each(packages)('dependencies in ./%s are pinned exactly', (folder) => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(`${folder}package.json`, 'utf8'),
  ) as Record<string, Record<string, string>>;
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('every dependency has its reason in the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
