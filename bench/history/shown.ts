import type { Chart, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { median, ratio } from '../lab/rounds.ts';
import { kinds } from './asking.ts';
import { type Cell, type Figures, groups, type Spread } from './figures.ts';

const aim = 1.2;

type Time = 'first' | 'again';

/** Pages by kind and place, in each database and against the smallest. */
export function tables(figures: Figures): Table[] {
  return [
    pages(figures, 'again', 'history: pages of 50 over HTTP that were asked for just before, p50 / p99 ms'),
    pages(figures, 'first', 'history: pages nobody had asked for before, p50 / p99 ms'),
    databases(figures),
  ];
}

function pages({ sizes, cells }: Figures, time: Time, title: string): Table {
  const [smallest, ...greater] = sizes.map((size) => size.messages);
  const rows = kinds.flatMap((kind) =>
    groups.map((group) => {
      const of = (messages: number) => spreadIn(cells, kind, group, messages, time);
      const shown = sizes.map(({ messages }) => `${figure(median(of(messages).p50))} / ${figure(of(messages).p99)}`);
      const growth = greater.map((messages) => against(of(messages).p50, of(smallest!).p50));
      const worst = Math.max(...greater.map((messages) => ratio(of(messages).p50, of(smallest!).p50).median));
      return [`${kind}, ${group}`, ...shown, ...growth, worst <= aim ? 'reached' : 'not reached'];
    }),
  );
  const head = ['', ...sizes.map(({ messages }) => figure(messages))];
  return { title, head: [...head, ...greater.map((n) => `p50 of ${figure(n)}`), `at most ${aim}×`], rows };
}

function spreadIn(cells: Cell[], kind: string, group: string, messages: number, time: Time): Spread {
  return cells.find((cell) => cell.kind === kind && cell.group === group && cell.messages === messages)![time];
}

function databases({ sizes }: Figures): Table {
  return {
    title: 'history: the databases, and what PostgreSQL did for all these requests',
    head: ['messages', 'conversations', 'on disk, MB', 'blocks a request', 'of them in its buffers'],
    rows: sizes.map((size) => [
      figure(size.messages),
      figure(size.conversations),
      figure(size.bytes / 2 ** 20),
      figure(size.blocks),
      `${figure(size.buffered * 100)} %`,
    ]),
  };
}

/** How each kind of page grows in the greatest conversation. */
export function charts({ sizes, cells }: Figures): Chart[] {
  const series = kinds.map((kind) => ({
    label: kind,
    points: sizes.map(({ messages }) => {
      const { p50 } = spreadIn(cells, kind, groups[0], messages, 'again');
      return { x: messages, median: median(p50), least: Math.min(...p50), most: Math.max(...p50) };
    }),
  }));
  return [
    {
      name: 'history-growth',
      title: 'A page of history among ever more messages: the greatest conversation, p50',
      kind: 'lines',
      x: 'messages',
      unit: 'ms',
      logarithmic: { x: true, y: true },
      series,
    },
  ];
}
