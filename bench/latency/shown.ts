import type { Chart, Table } from '../lab/question.ts';
import { figure } from '../lab/report.ts';
import { median } from '../lab/rounds.ts';

/** Who is measured. */
export const labels = { parley: 'Parley', naive: 'naive Yoga + graphql-ws' };
export type Name = keyof typeof labels;
export const names = Object.keys(labels) as Name[];

/** What one contender did at one share of its ceiling; milliseconds. */
export interface Sample {
  /** Sends a second that were asked for. */
  rate: number;
  /** Round by round. */
  p50: number[];
  p99: number[];
  /** Of all rounds together, as one round has too few for it. */
  p999: number;
  count: number;
  /** How late the generator itself was, which is in the others: the 99th of a hundred, round by round. */
  late: number[];
}

/** Sends a second that each can take, round by round; and what happens at shares of that. */
export interface Figures {
  ceilings: Record<Name, number[]>;
  cells: { share: number; samples: Record<Name, Sample> }[];
}

/** Fewer messages have no value that one in a thousand exceeds. */
const enough = 1000;

/** One row for each contender and share. */
export function tables({ ceilings, cells }: Figures): Table[] {
  const rows = names.flatMap((name) =>
    cells.map(({ share, samples }) => {
      const { rate, p50, p99, p999, count, late } = samples[name];
      const times = [figure(median(p50)), figure(median(p99)), count < enough ? '–' : figure(p999)];
      return [`${labels[name]}, ${share} %`, figure(rate), ...times, figure(count), figure(median(late))];
    }),
  );
  const most = names.map((name) => `${labels[name]} ${figure(median(ceilings[name]))}/s`).join(', ');
  return [
    {
      title: `From the intended instant of a send until it is heard, at shares of the ceiling (${most})`,
      head: ['', 'sends/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'sends', 'generator late p99 ms'],
      rows,
    },
  ];
}

/** The middle and the slow ones, by how busy the server is. */
export function charts({ cells }: Figures): Chart[] {
  const tails = cells.every(({ samples }) => names.every((name) => samples[name].count >= enough));
  const quantiles = (['p50', 'p99', 'p999'] as const).filter((quantile) => tails || quantile !== 'p999');
  return [
    {
      name: 'latency',
      title: 'From the intended instant of a send until it is heard',
      kind: 'lines',
      x: '% of what the server can take',
      unit: 'ms',
      logarithmic: { y: true },
      series: names.flatMap((name) =>
        quantiles.map((quantile) => ({
          label: `${labels[name]}, ${quantile === 'p999' ? 'p99.9' : quantile}`,
          points: cells.map(({ share, samples }) => {
            const values = samples[name][quantile];
            if (typeof values === 'number') return { x: share, median: values };
            return { x: share, median: median(values), least: Math.min(...values), most: Math.max(...values) };
          }),
        })),
      ),
    },
  ];
}
