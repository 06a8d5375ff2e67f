import { parseArgs } from 'node:util';
import { openLaboratory } from './lab/laboratory.ts';
import { publish } from './lab/publish.ts';
import { keep, printTable, resultsFolder } from './lab/report.ts';
import type { Settings } from './lab/settings.ts';
import { byNameOnly, questions } from './questions.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1.5' },
    subscribers: { type: 'string', default: '10000' },
    messages: { type: 'string' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const settings: Settings = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  subscribers: Number(values.subscribers),
  messages: values.messages === undefined ? undefined : Number(values.messages),
  quick: values.quick,
};
const asked = positionals.filter((name) => name !== 'report');
const usable = settings.rounds >= 1 && settings.seconds > 0 && settings.subscribers >= 10;
if (!usable || Number.isNaN(settings.messages) || asked.some((name) => !(name in questions))) {
  console.error(
    `Usage: npm run bench -- [${Object.keys(questions).join(' | ')} …] [report] [--rounds 5] [--seconds 1.5] [--subscribers 10000] [--messages …] [--quick] [--profile]`,
  );
  process.exit(2);
}

for (const [name, question] of Object.entries(questions)) {
  if (positionals.length > 0 ? !asked.includes(name) : byNameOnly.has(name)) continue;
  const lab = await openLaboratory({ profile: values.profile ? `${resultsFolder()}profiles` : undefined });
  const interrupted = () => void lab.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  try {
    const figures = await question.measure(lab, settings);
    for (const { title, head, rows } of question.tables(figures as never)) printTable(title, head, rows);
    console.log(`raw figures: ${keep(name, { settings, figures })}`);
  } finally {
    process.off('SIGINT', interrupted);
    await lab.close();
  }
}

if (positionals.includes('report')) publish();
