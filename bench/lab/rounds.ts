/** The figures of one contender, one for each round. */
export type Samples<T> = Map<string, T[]>;

/**
 * Runs every contender once, then every contender again, and so on: whatever else the machine does meanwhile falls on all
 * of them alike. Every other round goes backwards, so that nobody always follows the same one. One round before the
 * first is not counted.
 */
export async function interleave<T>(
  names: string[],
  rounds: number,
  run: (name: string, warming: boolean) => Promise<T>,
): Promise<Samples<T>> {
  const samples: Samples<T> = new Map(names.map((name) => [name, []]));
  for (const name of names) await run(name, true);
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? names.toReversed() : names) samples.get(name)!.push(await run(name, false));
  }
  return samples;
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which the given share (0 to 1) lies. Sorts in place. */
export function quantile(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

/**
 * How a contender did against another: the median of the ratios round by round, which a drift of the machine moves
 * less than it moves either figure, and the smallest and greatest of them.
 */
export function ratio(of: number[], to: number[]): { median: number; least: number; most: number } {
  const ratios = of.map((value, round) => value / to[round]!);
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}
