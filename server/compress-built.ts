import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * Puts a Brotli and a gzip copy beside each built file that is worth it, once at build; the server only hands them out. Run
 * by `npm run build`.
 */
const least = 1024;
const built = fileURLToPath(new URL('../dist', import.meta.url));

for (const path of globSync('**/*.{js,css,html,svg,json,txt}', { cwd: built })) {
  const file = `${built}/${path}`;
  if (statSync(file).size < least) continue;
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  // One below the best: the last step takes four times as long for the last percent.
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
}
