/** Where values lie along an axis. */
export interface Scale {
  /** The place of a value, in pixels. */
  at(value: number): number;
  /** What is written along the axis: round values within it. */
  ticks: number[];
}

/** From where to where an axis runs, in pixels; the second may be the smaller one. */
export type Range = [from: number, to: number];

/** Equal steps from zero, or from below it, to at least the greatest value. */
export function linear(values: number[], [from, to]: Range, wanted = 5): Scale {
  const least = Math.min(0, ...values);
  const most = Math.max(...values, least + Number.EPSILON);
  const step = roundUp((most - least) / wanted);
  const [first, last] = [Math.floor(least / step), Math.ceil(most / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  return { at: (value) => from + ((value - first * step) / ((last - first) * step)) * (to - from), ticks };
}

/** Equal factors. Zero and less have no place on it and are put at its beginning. */
export function logarithmic(values: number[], [from, to]: Range): Scale {
  const positive = values.filter((value) => value > 0);
  const least = roundDown(Math.min(...positive));
  const most = Math.max(roundUp(Math.max(...positive)), least * 10);
  const decades = Math.log10(most / least);
  const at = (value: number) => from + (Math.log10(Math.max(value, least) / least) / decades) * (to - from);
  const steps = decades > 2.5 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(least)); 10 ** power <= most * 1.001; power++)
    for (const step of steps) {
      const tick = Number((step * 10 ** power).toPrecision(3));
      if (tick >= least * 0.999 && tick <= most * 1.001) ticks.push(tick);
    }
  return { at, ticks };
}

/** Names or numbers with the same distance between each other, half of it at either end. */
export function steps(count: number, [from, to]: Range): Scale {
  const width = (to - from) / count;
  return { at: (index) => from + (index + 0.5) * width, ticks: Array.from({ length: count }, (_, i) => i) };
}

/** A tick in few characters: 0.05 · 20 · 1.5k · 20k · 1M. */
export function short(value: number): string {
  for (const [size, letter] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const)
    if (Math.abs(value) >= size) return `${Number((value / size).toPrecision(3))}${letter}`;
  return String(Number(value.toPrecision(3)));
}

/** The next of 1, 2, 5, 10, 20 … that is not less. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * power >= value * 0.999) ?? 10) * power;
}

/** The last of 1, 2, 5, 10, 20 … that is not greater. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return ([5, 2, 1].find((step) => step * power <= value * 1.001) ?? 1) * power;
}
