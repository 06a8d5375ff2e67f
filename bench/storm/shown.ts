import type { Chart, Series, Table } from '../lab/question.ts';
import { figure } from '../lab/report.ts';
import { median } from '../lab/rounds.ts';
import { labelOf } from './sea.ts';
import type { Sample, StormFigures } from './storm.ts';

type Of = (sample: Sample) => number;

const columns: [head: string, of: Of][] = [
  ['half are back, s', ({ half }) => half / 1000],
  ['all are back, s', ({ all }) => all / 1000],
  ['messages lost', ({ lost }) => lost],
  ['of', ({ expected }) => expected],
  ['doubled', ({ doubled }) => doubled],
  ['sends p99 ms, before', ({ calm }) => calm.p99],
  ['meanwhile', ({ meanwhile }) => meanwhile.p99],
  ['server processor, s', ({ cpu }) => cpu / 1000],
];

/** A row for each contender. Lost and expected are counted once for each listener who should have heard. */
export function tables({ listeners, samples }: StormFigures): Table[] {
  const statements: Of = (sample) => sample.statements / listeners;
  const all = [...columns, ['statements each, sends included', statements] as const];
  return [
    {
      title: `storm: ${listeners.toLocaleString('en-US')} sockets lost at once, 20 messages a second, median of the rounds`,
      head: ['', ...all.map(([head]) => head)],
      rows: Object.entries(samples).map(([name, ones]) => [
        labelOf(name),
        ...all.map(([, of]) => figure(median(ones.map(of)))),
      ]),
    },
  ];
}

/** How long sends took before and meanwhile, and until when how many were back. */
export function charts({ samples }: StormFigures): Chart[] {
  const bars = (points: [string, Of][]): Series[] =>
    Object.entries(samples).map(([name, ones]) => ({
      label: labelOf(name),
      points: points.map(([x, of]) => {
        const values = ones.map(of);
        return { x, median: median(values), least: Math.min(...values), most: Math.max(...values) };
      }),
    }));
  const back = bars([
    ['half', ({ half }) => half / 1000],
    ['all', ({ all }) => all / 1000],
  ]);
  const sends = bars([
    ['before', ({ calm }) => calm.p99],
    ['meanwhile', ({ meanwhile }) => meanwhile.p99],
  ]);
  return [
    { name: 'storm-back', title: 'time until the lost sockets are back', kind: 'bars', x: '', unit: 's', series: back },
    {
      name: 'storm-sends',
      title: 'sends around a storm, 99th percentile',
      kind: 'bars',
      x: '',
      unit: 'ms',
      series: sends,
    },
  ];
}
