import { readdirSync, readFileSync } from 'node:fs';

/** What Linux counts processor time in. */
const ticksASecond = 100;

/**
 * Microseconds of processor time that a process and its children have used, those that have ended included. For a PostgreSQL that is
 * all of it. NaN where there is no `/proc`, which is everywhere but on Linux.
 */
export function cpuOfTree(pid: number): number {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const stats = all.flatMap((name) => statOf(Number(name)) ?? []);
    const own = stats.filter((stat) => stat.pid === pid || stat.parent === pid);
    return (own.reduce((sum, { ticks }) => sum + ticks, 0) / ticksASecond) * 1_000_000;
  } catch {
    return Number.NaN;
  }
}

/** Undefined for a process that has ended meanwhile: its parent has its time by then. */
function statOf(pid: number): { pid: number; parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name is in brackets and may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid, parent: Number(fields[1]), ticks };
  } catch {
    return undefined;
  }
}
