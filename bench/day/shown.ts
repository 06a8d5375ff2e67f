import type { Chart, Table } from '../lab/question.ts';
import { figure } from '../lab/report.ts';
import type { Figures, Kind, Step, Subject } from './figures.ts';

/** Milliseconds that a hundredth of the sends may exceed, and that looking for a name may take. */
const aims = { send: 250, typeahead: 50 };

/** Whether a pace is past the ceiling. */
export function tooSlow(step: Step): boolean {
  return step.tooMuch !== undefined || step.kinds.send!.p99 > aims.send;
}

/** The pace by pace, the deeds, and the typeahead. */
export function tables(figures: Figures): Table[] {
  const { people, rooms, connected, messages, subjects } = figures;
  const where = `${figure(people)} people, ${rooms} rooms, ${figure(messages)} messages, ${figure(connected)} connected`;
  return [
    {
      title: `day: ${where}; by multiples of the usual pace`,
      head: [
        '',
        'pace',
        'requests/s',
        'sends/s',
        'deliveries/s',
        'send p50 ms',
        'p99 ms',
        'heard p50 ms',
        'p99 ms',
        'server cores',
        'PostgreSQL cores',
        'server MB, from–to',
        `p99 of at most ${aims.send}`,
      ],
      rows: subjects.flatMap((subject) => subject.steps.map((step) => rowOf(subject, step))),
    },
    deeds(subjects.find(({ name }) => name === 'Parley')!),
    {
      title: `day: people and rooms that begin with so many letters, among ${figure(people)} and ${rooms}, over HTTP`,
      head: ['letters', 'p50 ms', 'of it statements', 'p99 ms', `at most ${aims.typeahead}`],
      rows: figures.typeahead.map(({ letters, p50, p99, statements }) => [
        String(letters),
        ...[p50, statements, p99].map(figure),
        p99 <= aims.typeahead ? 'reached' : 'not reached',
      ]),
    },
  ];
}

function rowOf({ name }: Subject, step: Step): string[] {
  const { kinds, heard, seconds, memory } = step;
  const requests = Object.values(kinds).reduce((sum, { count }) => sum + count, 0);
  const megabytes = (bytes: number) => figure(bytes / 2 ** 20);
  const { send } = kinds as { send: Kind };
  return [
    name,
    `${step.pace}×`,
    ...[requests, send.count, step.deliveries].map((count) => figure(count / seconds)),
    ...[send.p50, send.p99, heard.p50, heard.p99].map(ms),
    ...[step.server, step.database].map(ms),
    `${megabytes(memory[0]!)}–${megabytes(Math.max(...memory))}`,
    step.tooMuch ? 'too much' : tooSlow(step) ? 'not reached' : 'reached',
  ];
}

/** What was not measured has become null on its way through a file. */
function ms(value: number | null): string {
  return value === null ? '–' : figure(value);
}

function deeds({ steps }: Subject): Table {
  const names = Object.keys(steps[0]!.kinds);
  return {
    title: 'day: Parley, by what people do and by pace, p50 / p99 ms from when it was due',
    head: ['', ...steps.map(({ pace }) => `${pace}×`)],
    rows: [...names, 'heard'].map((name) => [
      name,
      ...steps.map(({ kinds, heard }) => {
        const kind = name === 'heard' ? heard : kinds[name]!;
        return `${ms(kind.p50)} / ${ms(kind.p99)}`;
      }),
    ]),
  };
}

/** How the sends fare as people do more. */
export function charts({ subjects }: Figures): Chart[] {
  return [
    {
      name: 'day-sends',
      title: 'A working day faster and faster: the 99th of a hundred sends',
      kind: 'lines',
      x: 'multiple of the usual pace',
      unit: 'ms',
      logarithmic: { x: true, y: true },
      series: subjects.map(({ name, steps }) => ({
        label: name,
        points: steps.filter(({ tooMuch }) => !tooMuch).map((step) => ({ x: step.pace, median: step.kinds.send!.p99 })),
      })),
    },
  ];
}
