import type { Chart, Series, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { median } from '../lab/rounds.ts';
import type { FanOutFigures, Measured, Sample } from './fan-out.ts';
import { labelOf } from './stages.ts';

type Of = (sample: Sample) => number;

const raw = 'frame';
/** Where Parley is held against sockets alone. */
const compared = [1000, 10_000];

/** What of a sample is shown at every size, one message in flight or eight. */
const shown: { inFlight: number; title: string; of: Of; name?: string; unit: string }[] = [
  { inFlight: 1, title: 'until all have one message', of: ({ p50 }) => p50, name: 'fan-out-time', unit: 'ms, median' },
  { inFlight: 1, title: 'deliveries', of: ({ rate }) => rate, name: 'fan-out-rate-1', unit: 'deliveries/s' },
  { inFlight: 8, title: 'deliveries', of: ({ rate }) => rate, name: 'fan-out-rate-8', unit: 'deliveries/s' },
  { inFlight: 1, title: 'server processor time', of: ({ cpu }) => cpu, name: 'fan-out-cpu-1', unit: 'µs a delivery' },
  { inFlight: 8, title: 'server processor time', of: ({ cpu }) => cpu, name: 'fan-out-cpu-8', unit: 'µs a delivery' },
  { inFlight: 1, title: 'generator processor time', of: ({ generator }) => generator, unit: 'µs a delivery' },
];

/** One table for each thing shown: a row for each contender, a column for each size. */
export function tables({ measured }: FanOutFigures): Table[] {
  return shown.map(({ inFlight, title, of, unit }) => {
    const columns = measured.filter((one) => one.inFlight === inFlight);
    const ratios = columns.filter(({ subscribers }) => compared.includes(subscribers));
    return {
      title: `fan-out: ${title}, ${unit}, ${inFlight} in flight, to so many subscribers`,
      head: ['', ...columns.map(sizeOf), ...ratios.map((column) => `${sizeOf(column)}, against prepared frame`)],
      rows: namesIn(columns).map((name) => [
        labelOf(name),
        ...columns.map(({ samples }) => figure(median(samples[name]!.map(of)))),
        ...ratios.map(({ samples }) => against(samples[name]!.map(of), samples[raw]!.map(of))),
      ]),
    };
  });
}

/** The same as lines over the size. */
export function charts({ measured }: FanOutFigures): Chart[] {
  return shown.flatMap(({ inFlight, title, of, name, unit }): Chart[] => {
    if (!name) return [];
    const columns = measured.filter((one) => one.inFlight === inFlight);
    const series = namesIn(columns).map((contender): Series => {
      const points = columns.map(({ subscribers, samples }) => {
        const values = samples[contender]!.map(of);
        return { x: subscribers, median: median(values), least: Math.min(...values), most: Math.max(...values) };
      });
      return { label: labelOf(contender), points };
    });
    const about = { title: `${title}, ${inFlight} in flight`, x: 'subscribers', unit };
    return [{ name, ...about, kind: 'lines', logarithmic: { x: true, y: true }, series }];
  });
}

function namesIn(columns: Measured[]): string[] {
  return Object.keys(columns[0]?.samples ?? {});
}

function sizeOf({ subscribers }: Measured): string {
  return subscribers.toLocaleString('en-US');
}
