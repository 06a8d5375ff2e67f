import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ratio } from './rounds.ts';

const folder = fileURLToPath(new URL('../results/', import.meta.url));

/** Where a run keeps its raw figures and profiles; not committed. */
export function resultsFolder(): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Keeps raw figures with what is needed to judge them. Returns the file. */
export function keep(question: string, figures: object): string {
  const file = `${resultsFolder()}${question}-${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`;
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory: totalmem(),
    load: loadavg(),
    node: process.version,
  };
  const measured = new Date().toISOString();
  writeFileSync(file, `${JSON.stringify({ question, measured, machine, ...figures }, null, 1)}\n`);
  return file;
}

/** Prints a table: the first column to the left, figures to the right. */
export function printTable(title: string, head: string[], rows: string[][]): void {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  console.log(
    `\n${title}\n${line(head)}\n${widths.map((width) => '─'.repeat(width)).join('──')}\n${rows.map(line).join('\n')}`,
  );
}

/** A rate or size in few digits: 12,345 · 123 · 12.3 · 1.23. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString('en-US', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });
}

/** A ratio round by round: its median, and between what it moved. */
export function against(of: number[], to: number[]): string {
  const { median, least, most } = ratio(of, to);
  return `${figure(median)}× (${figure(least)}–${figure(most)})`;
}

/** Ends the bench unless something holds: a figure of a run that went wrong is worse than none. */
export function insist(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`The figures are void: ${what}`);
}
