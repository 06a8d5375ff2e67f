import type { Chart, Table } from '../lab/question.ts';
import { figure } from '../lab/report.ts';
import { median } from '../lab/rounds.ts';
import type { Figures, Sample, Step, Subject } from './figures.ts';

/** Milliseconds that a hundredth of the sends may exceed, and that looking for a name may take. */
const aims = { send: 250, typeahead: 50 };

/** What the naive server does is too little to be compared deed by deed; beside it, it shows what the least costs. */
const labels: Record<Subject['name'], string> = { Parley: 'Parley', naive: 'naive, two of the nine deeds' };

/** Why a pace was too much altogether, in any of its rounds. */
export function tooMuch({ samples }: Step): string | undefined {
  return samples.find((sample) => sample.tooMuch)?.tooMuch;
}

/** The median of the rounds; of those in which there was anything to measure. */
export function middle({ samples }: Step, of: (sample: Sample) => number | null): number {
  return median(samples.map((sample) => of(sample) ?? Number.NaN).filter((value) => !Number.isNaN(value)));
}

/** The 99th of a hundred sends of a round, in milliseconds. */
export const sendsP99 = ({ kinds }: Sample): number => kinds.send!.p99;

/** Whether a pace is past the ceiling. */
export function tooSlow(step: Step): boolean {
  return tooMuch(step) !== undefined || middle(step, sendsP99) > aims.send;
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
  const { samples } = step;
  const megabytes = (bytes: number) => figure(bytes / 2 ** 20);
  const requests = (sample: Sample) => Object.values(sample.kinds).reduce((sum, { count }) => sum + count, 0);
  const each = (count: (sample: Sample) => number) => figure(middle(step, (sample) => count(sample) / sample.seconds));
  const ms = (of: (sample: Sample) => number | null) => figure(middle(step, of));
  const tails = samples.map(sendsP99);
  return [
    labels[name],
    `${step.pace}×`,
    each(requests),
    each(({ kinds }) => kinds.send!.count),
    each(({ deliveries }) => deliveries),
    ms(({ kinds }) => kinds.send!.p50),
    `${ms(sendsP99)} (${figure(Math.min(...tails))}–${figure(Math.max(...tails))})`,
    ms(({ heard }) => heard.p50),
    ms(({ heard }) => heard.p99),
    ms(({ server }) => server),
    ms(({ database }) => database),
    `${megabytes(samples[0]!.memory[0]!)}–${megabytes(Math.max(...samples.flatMap(({ memory }) => memory)))}`,
    tooMuch(step) ? 'too much' : tooSlow(step) ? 'not reached' : 'reached',
  ];
}

function deeds({ steps }: Subject): Table {
  const names = Object.keys(steps[0]!.samples[0]!.kinds);
  return {
    title: 'day: Parley, by what people do and by pace, p50 / p99 ms from when it was due; medians of the rounds',
    head: ['', ...steps.map(({ pace }) => `${pace}×`)],
    rows: [...names, 'heard'].map((name) => [
      name,
      ...steps.map((step) => {
        const of = ({ kinds, heard }: Sample) => (name === 'heard' ? heard : kinds[name]!);
        return `${figure(middle(step, (sample) => of(sample).p50))} / ${figure(middle(step, (sample) => of(sample).p99))}`;
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
        label: labels[name],
        points: steps
          .filter((step) => !tooMuch(step))
          .map((step) => {
            const tails = step.samples.map(sendsP99);
            return {
              x: step.pace,
              median: middle(step, sendsP99),
              least: Math.min(...tails),
              most: Math.max(...tails),
            };
          }),
      })),
    },
  ];
}
