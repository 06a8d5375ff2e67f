import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { questions } from '../questions.ts';
import { plot } from './plot.ts';
import type { AnyQuestion, Table } from './question.ts';
import { resultsFolder } from './report.ts';

/** What a run keeps of one question; `figures` are the question's own. */
interface Raw {
  measured: string;
  machine: { cpu: string; cores: number; memory: number; node: string };
  settings: { rounds: number; seconds: number; quick?: boolean };
  figures: object;
}

/** What is shown of one question, made of its raw figures alone. */
export interface Shown {
  /** The text between the question's marks in `docs/performance.md`. */
  block: string;
  /** The plots, by the names of their files in `docs/performance/`. */
  plots: Map<string, string>;
}

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const page = `${docs}performance.md`;
const unmeasured = '*Not measured yet.*';

/** The file with the committed figures of a question. */
export const figuresFile = (name: string): string => `${docs}performance/${name}.json`;

/** Marks where the generated text of a question begins and ends; what stands elsewhere on the page is written by hand. */
export const marks = (name: string): [begin: string, end: string] => [`<!-- ${name} -->`, `<!-- /${name} -->`];

/**
 * Brings `docs/performance.md` up to date: for each question the newest raw figures of `bench/results`, or else those that are
 * there already, become its committed JSON, its plots and the text between its marks. Throws when the marks are not there.
 */
export function publish(): void {
  mkdirSync(`${docs}performance`, { recursive: true });
  let text = readFileSync(page, 'utf8');
  for (const [name, question] of Object.entries(questions)) {
    const newest = newestOf(name);
    if (newest) writeFileSync(figuresFile(name), readFileSync(newest));
    const { block, plots } = show(name, question);
    for (const [file, svg] of plots) writeFileSync(`${docs}performance/${file}`, svg);
    text = filled(text, name, block);
    console.log(`${name}: ${newest ?? (existsSync(figuresFile(name)) ? 'as committed' : 'not measured yet')}`);
  }
  writeFileSync(page, text);
}

/** What is to be shown of a question by its committed figures. */
export function show(name: string, question: AnyQuestion): Shown {
  if (!existsSync(figuresFile(name))) return { block: unmeasured, plots: new Map() };
  const raw = JSON.parse(readFileSync(figuresFile(name), 'utf8')) as Raw;
  const charts = question.charts(raw.figures as never);
  const images = charts.map(({ name, title }) => `![${title}](performance/${name}.svg)`);
  const tables = question.tables(raw.figures as never).map(asMarkdown);
  return {
    block: [...images, ...tables, provenance(name, raw)].join('\n\n'),
    plots: new Map(charts.map((chart) => [`${chart.name}.svg`, plot(chart)])),
  };
}

/** The text between the marks of a question on the page. Throws when they are not there. */
export function blockOf(text: string, name: string): string {
  const [begin, end] = marks(name);
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${begin} … ${end}`);
  return text.slice(from + begin.length, to).trim();
}

function filled(text: string, name: string, block: string): string {
  blockOf(text, name);
  const [begin, end] = marks(name);
  return `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${block}\n\n${text.slice(text.indexOf(end))}`;
}

/** The latest run of a question, but for those that only tried whether it works. */
function newestOf(name: string): string | undefined {
  const dated = new RegExp(`^${name}-\\d{4}-\\d\\d-\\d\\dT[\\d-]+\\.json$`);
  return readdirSync(resultsFolder())
    .filter((file) => dated.test(file))
    .toSorted()
    .map((file) => `${resultsFolder()}${file}`)
    .findLast((file) => !(JSON.parse(readFileSync(file, 'utf8')) as Raw).settings.quick);
}

function asMarkdown({ title, head, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return `**${title}**\n\n${[head, rule, ...rows].map(line).join('\n')}`;
}

/** Where the figures come from: without that they mean nothing. */
function provenance(name: string, { measured, machine, settings, figures }: Raw): string {
  const rounds = Math.min(settings.rounds, ...roundsIn(figures));
  const gibibytes = Math.round(machine.memory / 2 ** 30);
  return (
    `<sub>${measured.slice(0, 10)}, ${machine.cpu} (${machine.cores} cores, ${gibibytes} GiB), Node ${machine.node}; ` +
    `${rounds} rounds of ${settings.seconds} s. [Raw figures](performance/${name}.json).</sub>`
  );
}

/** How many rounds each list of samples is of; a pace that was too much was not tried again. */
function roundsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
    if (name !== 'samples') return roundsIn(one);
    const lists = [one, ...Object.values(one as object)].filter((list) => Array.isArray(list));
    return (lists as { tooMuch?: string }[][])
      .filter((list) => !list.some((sample) => sample.tooMuch))
      .map((list) => list.length);
  });
}
