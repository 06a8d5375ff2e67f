// Runs after `npm ci`, on whatever Node the machine has (so: plain JavaScript). Parley runs on the Node 24 that comes as a
// package; every npm script finds it as node_modules/.bin/node. npm 10 removes that link again when it discards the package
// of the other processor, so it is put back here.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';

const modules = new URL('../node_modules/', import.meta.url);
const link = new URL('.bin/node', modules);
const shipped = [`node-${process.platform}-${process.arch}`].find((name) =>
  existsSync(new URL(`${name}/bin/node`, modules)),
);
const [major, minor] = process.versions.node.split('.').map(Number);

if (shipped && !existsSync(link)) {
  mkdirSync(new URL('.bin', modules), { recursive: true });
  symlinkSync(`../${shipped}/bin/node`, link);
}
if (!shipped && (major < 22 || (major === 22 && minor < 18))) {
  const kind = `${process.platform}-${process.arch}`;
  process.stderr.write(`Parley needs Node 22.18 or later on ${kind}; this is ${process.version}.\n`);
  process.exitCode = 1;
}
