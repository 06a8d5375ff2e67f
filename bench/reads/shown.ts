import type { Chart, Series, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { median } from '../lab/rounds.ts';

/** Who is asked for pages, in the order in which they are shown. */
export const labels = {
  parley: 'Parley',
  bare: 'node:http + one prepared statement',
  mercurius: 'Mercurius + jit + that statement',
  naive: 'naive Yoga + entities',
};
export type Name = keyof typeof labels;
/** Who is asked for sidebars. */
export type SidebarName = Exclude<Name, 'mercurius'>;

export const names = Object.keys(labels) as Name[];
export const sidebarNames = names.filter((name): name is SidebarName => name !== 'mercurius');

/** Reads of one kind in one round; milliseconds, and microseconds of the server process for each. */
export interface Sample {
  rate: number;
  p50: number;
  p99: number;
  cpu: number;
}

/** Everything round by round. */
export interface Figures {
  concurrency: number;
  page: Record<Name, Sample[]>;
  sidebar: Record<SidebarName, Sample[]>;
  statements: Record<'page' | 'sidebar', Record<SidebarName, number>>;
  /** Kinds of read together, and how many of a hundred are of each. */
  mix: { rate: number[]; kinds: Record<string, { share: number; p50: number[]; p99: number[] }> };
}

const middle = (samples: Sample[], of: keyof Sample) => figure(median(samples.map((sample) => sample[of])));
const rates = (samples: Sample[]) => samples.map(({ rate }) => rate);

/** Pages, sidebars, and what a mix of reads is made of. */
export function tables({ concurrency, page, sidebar, statements, mix }: Figures): Table[] {
  return [
    {
      title: `Pages of 50 messages with their authors, ${concurrency} at a time`,
      head: ['', 'pages/s', 'against naive', 'against node:http', 'p50 ms', 'p99 ms', 'server µs each', 'statements'],
      rows: names.map((name) => [
        labels[name],
        middle(page[name], 'rate'),
        against(rates(page[name]), rates(page.naive)),
        against(rates(page[name]), rates(page.bare)),
        middle(page[name], 'p50'),
        middle(page[name], 'p99'),
        middle(page[name], 'cpu'),
        figure(name === 'mercurius' ? 1 : statements.page[name]),
      ]),
    },
    {
      title: 'A sidebar of 200 conversations, one at a time',
      head: ['', 'p50 ms', 'p99 ms', 'server µs each', 'statements'],
      rows: sidebarNames.map((name) => [
        labels[name],
        middle(sidebar[name], 'p50'),
        middle(sidebar[name], 'p99'),
        middle(sidebar[name], 'cpu'),
        figure(statements.sidebar[name]),
      ]),
    },
    {
      title: `Parley, a mix of reads, ${concurrency} at a time: ${figure(median(mix.rate))} reads/s`,
      head: ['', 'of a hundred', 'p50 ms', 'p99 ms'],
      rows: Object.entries(mix.kinds).map(([kind, { share, p50, p99 }]) => [
        kind,
        figure(share),
        figure(median(p50)),
        figure(median(p99)),
      ]),
    },
  ];
}

/** The same as plots. */
export function charts({ concurrency, page, sidebar, mix }: Figures): Chart[] {
  const kinds = Object.entries(mix.kinds);
  return [
    {
      name: 'reads-page',
      title: `Pages of 50 messages with their authors, ${concurrency} at a time`,
      kind: 'bars',
      x: 'contender',
      unit: 'pages/s',
      series: names.map((name) => series(labels[name], [['page', rates(page[name])]])),
    },
    {
      name: 'reads-sidebar',
      title: 'A sidebar of 200 conversations, one at a time',
      kind: 'bars',
      x: 'contender',
      unit: 'ms',
      series: sidebarNames.map((name) => series(labels[name], [['sidebar', sidebar[name].map(({ p50 }) => p50)]])),
    },
    {
      name: 'reads-mix',
      title: `A mix of reads, ${concurrency} at a time`,
      kind: 'bars',
      x: 'kind of read',
      unit: 'ms',
      series: [
        series(
          'Parley, p50',
          kinds.map(([kind, { p50 }]) => [kind, p50]),
        ),
        series(
          'Parley, p99',
          kinds.map(([kind, { p99 }]) => [kind, p99]),
        ),
      ],
    },
  ];
}

function series(label: string, rounds: [x: string, values: number[]][]): Series {
  const points = rounds.map(([x, values]) => ({
    x,
    median: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
  }));
  return { label, points };
}
