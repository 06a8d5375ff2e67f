import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Everything that has to hold before the tests are worth running. Each step names itself and what mends it. */
const steps: { name: string; command: string; mend: string }[] = [
  {
    name: 'the contract is the one in the code',
    command: 'node server/print-schema.ts --check',
    mend: 'npm run codegen',
  },
  { name: 'types for the client', command: 'npm run --silent types', mend: 'mend the document it names' },
  { name: 'types of the server and tests', command: 'tsc --noEmit -p tsconfig.json', mend: 'mend the types' },
  { name: 'types of the client', command: 'tsc --noEmit -p client/tsconfig.json', mend: 'mend the types' },
  {
    name: "types of the client's tests",
    command: 'tsc --noEmit -p tests/client/tsconfig.json',
    mend: 'mend the types',
  },
  { name: 'types of the explorer', command: 'tsc --noEmit -p explorer/tsconfig.json', mend: 'mend the types' },
  { name: 'lint', command: 'oxlint --type-aware', mend: 'mend what it names' },
  { name: 'format', command: 'biome format .', mend: 'npm run format' },
  { name: 'house rules', command: 'vitest run --project unit tests/house', mend: 'do what the failing sentence says' },
];

const root = fileURLToPath(new URL('../..', import.meta.url));
for (const { name, command, mend } of steps) {
  const began = Date.now();
  const run = spawnSync(command, { cwd: root, shell: true, encoding: 'utf8' });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (run.status !== 0) {
    process.stdout.write(`${run.stdout}${run.stderr}\n✗ ${name} (${command}). To mend it: ${mend}.\n`);
    process.exit(1);
  }
  process.stdout.write(`✓ ${name} (${seconds} s)\n`);
}
