import { parseArgs } from 'node:util';
import { openLaboratory } from './lab/laboratory.ts';
import type { Laboratory } from './lab/laboratory.ts';
import type { Question } from './lab/question.ts';
import { keep, printTable, resultsFolder } from './lab/report.ts';
import type { Settings } from './lab/settings.ts';
import { fanOut } from './fan-out/fan-out.ts';
import { search } from './search/search.ts';
import { sends } from './sends/sends.ts';
import { statements } from './statements/statements.ts';

type Ask = (lab: Laboratory, settings: Settings) => Promise<object>;
const questions: Record<string, Question | Ask> = { statements, sends, 'fan-out': fanOut, search };
/** Takes long, and a disk: asked only by name. */
const byNameOnly = new Set([
  'search',
  ...Object.keys(questions).filter((name) => shownFrom(questions[name])?.byNameOnly),
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1.5' },
    messages: { type: 'string', default: '1000000' },
    profile: { type: 'boolean', default: false },
  },
});
const settings = { rounds: Number(values.rounds), seconds: Number(values.seconds), messages: Number(values.messages) };
const unknown = positionals.filter((name) => !(name in questions));
if (unknown.length > 0 || !(settings.rounds >= 1) || !(settings.seconds > 0)) {
  console.error(
    `Usage: npm run bench -- [${Object.keys(questions).join(' | ')} …] [--rounds 5] [--seconds 1.5] [--messages 1000000] [--profile]`,
  );
  process.exit(2);
}

for (const [name, ask] of Object.entries(questions)) {
  if (positionals.length > 0 ? !positionals.includes(name) : byNameOnly.has(name)) continue;
  const lab = await openLaboratory({ profile: values.profile ? `${resultsFolder()}profiles` : undefined });
  const interrupted = () => void lab.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  try {
    const figures = await (typeof ask === 'function' ? ask(lab, settings) : ask.measure(lab, settings));
    const tables = shownFrom(ask)?.tables(figures as never) ?? [];
    for (const { title, head, rows } of tables) printTable(title, head, rows);
    console.log(`raw figures: ${keep(name, { settings, figures })}`);
  } finally {
    process.off('SIGINT', interrupted);
    await lab.close();
  }
}

function shownFrom(question: Question | Ask | undefined): Question | undefined {
  return typeof question === 'object' ? question : undefined;
}
