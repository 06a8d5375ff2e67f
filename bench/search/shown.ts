import type { Chart, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { median, ratio } from '../lab/rounds.ts';
import type { Figures, Size } from './figures.ts';

/** Milliseconds the first page may take, and which part of the sends the index may leave. */
const aims = { page: 200, sends: 0.8 };

/** Searches by kind, what indexing costs, and what it leaves of the sends. */
export function tables({ sizes, sends }: Figures): Table[] {
  const reached = ratio(sends.followed, sends.alone).median >= aims.sends ? 'reached' : 'not reached';
  return [
    searches(sizes),
    {
      title: 'search: indexing what was there before, one node',
      head: ['messages', 'messages/s', 'Node µs each', 'PostgreSQL µs each', 'write-ahead log, bytes each'],
      rows: sizes.map(({ messages, indexing }) => [
        figure(messages),
        figure(messages / indexing.seconds),
        ...[indexing.node, indexing.database, indexing.log].map(figure),
      ]),
    },
    {
      title: 'search: what the index costs those who send',
      head: ['', 'indexed', 'not indexed', 'ratio', `at least ${aims.sends}×`],
      rows: [
        [
          'sends/s',
          figure(median(sends.followed)),
          figure(median(sends.alone)),
          against(sends.followed, sends.alone),
          reached,
        ],
      ],
    },
  ];
}

function searches(sizes: Size[]): Table {
  const head = sizes.flatMap(({ messages }) => [`${figure(messages)}: p50`, 'of it statements', 'p99']);
  const rows = sizes[0]!.searches.map(({ kind }, n) => {
    const cells = sizes.map((size) => size.searches[n]!);
    const shown = cells.flatMap(({ p50, statements, p99 }) => [median(p50), median(statements), p99].map(figure));
    return [kind, ...shown, cells.every(({ p99 }) => p99 <= aims.page) ? 'reached' : 'not reached'];
  });
  const title = 'search: the first page over HTTP, by how many messages there are, ms';
  return { title, head: ['', ...head, `p99 of at most ${aims.page}`], rows };
}

/** Kinds that differ in how they are found; all of them would be a thicket. */
const plotted = [
  'a word of one message',
  'the commonest word',
  'a word of every hundredth',
  'part of a word',
  'one Chinese character',
];

/** How some kinds of search grow. */
export function charts({ sizes }: Figures): Chart[] {
  return [
    {
      name: 'search',
      title: 'The first page of a search among ever more messages, p50',
      kind: 'lines',
      x: 'messages',
      unit: 'ms',
      logarithmic: { x: true, y: true },
      series: plotted.map((label) => ({
        label,
        points: sizes.map(({ messages, searches }) => {
          const { p50 } = searches.find(({ kind }) => kind === label)!;
          return { x: messages, median: median(p50), least: Math.min(...p50), most: Math.max(...p50) };
        }),
      })),
    },
  ];
}
