import type { Chart, Series, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { median } from '../lab/rounds.ts';
import type { Burst } from './burst.ts';

/** The ways of getting messages onto the disk, in the order in which they are shown. “Alone” is without HTTP and GraphQL. */
export const labels = {
  parley: 'Parley over HTTP',
  socket: 'Parley over WebSocket',
  naive: 'naive Yoga + entities',
  bare: 'node:http + prepared insert',
  mercurius: 'Mercurius + jit + that insert',
  batch: 'send batch alone',
  single: 'prepared inserts alone',
  locked: 'inserts under a row lock alone',
};

/** A contender, by its key in the figures. */
export type Name = keyof typeof labels;

/** A burst, its sends a second, and the microseconds of the server process and of PostgreSQL that each of them took. */
export type Sample = Burst & { rate: number; cpu: number; database?: number };

/** For each number of rooms and of sends under way, what each contender did, round by round. */
export interface Figures {
  cells: { rooms: number; concurrency: number; samples: Record<Name, Sample[]> }[];
}

type Cell = Figures['cells'][number];

const names = Object.keys(labels) as Name[];
const rates = (cell: Cell, name: Name) => cell.samples[name].map(({ rate }) => rate);
const placeOf = (rooms: number) => (rooms === 1 ? 'one hot room' : `${figure(rooms)} rooms`);
const usual = 64;

/** What everybody did at all concurrencies, and the details at 64 at a time, for one room and for many. */
export function tables({ cells }: Figures): Table[] {
  return [...new Set(cells.map(({ rooms }) => rooms))].flatMap((rooms) => {
    const row = cells.filter((cell) => cell.rooms === rooms);
    const details = row.find(({ concurrency }) => concurrency === usual)!;
    return [overview(placeOf(rooms), row), detailed(placeOf(rooms), details)];
  });
}

function overview(place: string, row: Cell[]): Table {
  return {
    title: `Durable sends a second into ${place}, by how many are under way at a time`,
    head: ['', ...row.map(({ concurrency }) => figure(concurrency))],
    rows: names.map((name) => [labels[name], ...row.map((cell) => figure(median(rates(cell, name))))]),
  };
}

function detailed(place: string, cell: Cell): Table {
  const middle = (name: Name, of: (sample: Sample) => number) => figure(median(cell.samples[name].map(of)));
  return {
    title: `${usual} at a time into ${place}: median of ${cell.samples.parley.length} interleaved rounds (least–most)`,
    head: [
      '',
      'sends/s',
      'against naive',
      'against node:http',
      'p50 ms',
      'p99 ms',
      'server µs each',
      'PostgreSQL µs each',
    ],
    rows: names.map((name) => [
      labels[name],
      figure(median(rates(cell, name))),
      against(rates(cell, name), rates(cell, 'naive')),
      against(rates(cell, name), rates(cell, 'bare')),
      middle(name, ({ p50 }) => p50),
      middle(name, ({ p99 }) => p99),
      middle(name, ({ cpu }) => cpu),
      middle(name, ({ database }) => database ?? Number.NaN),
    ]),
  };
}

/** How the rate grows with what is under way, in one room and in many; and all contenders beside each other at 64. */
export function charts({ cells }: Figures): Chart[] {
  const growth = [...new Set(cells.map(({ rooms }) => rooms))].map((rooms): Chart => {
    const row = cells.filter((cell) => cell.rooms === rooms);
    return {
      name: rooms === 1 ? 'sends-hot-room' : 'sends-many-rooms',
      title: `Durable sends into ${placeOf(rooms)}`,
      kind: 'lines',
      x: 'sends under way at a time',
      unit: 'sends/s',
      logarithmic: { x: true },
      series: seriesOf(row, ({ concurrency }) => concurrency),
    };
  });
  const beside: Chart = {
    name: 'sends',
    title: `Durable sends, ${usual} at a time`,
    kind: 'bars',
    x: 'where to',
    unit: 'sends/s',
    series: seriesOf(
      cells.filter(({ concurrency }) => concurrency === usual),
      ({ rooms }) => placeOf(rooms),
    ),
  };
  return [beside, ...growth];
}

function seriesOf(cells: Cell[], x: (cell: Cell) => string | number): Series[] {
  return names.map((name) => ({
    label: labels[name],
    points: cells.map((cell) => {
      const values = rates(cell, name);
      return { x: x(cell), median: median(values), least: Math.min(...values), most: Math.max(...values) };
    }),
  }));
}
