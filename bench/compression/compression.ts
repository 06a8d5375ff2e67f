import type { Usage } from '../lab/child.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { Chart, Question, Series, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';
import { eventsOf } from './events.ts';
import type { Compressing } from './server.ts';

/** What one delivery costs: bytes on the wire, microseconds of the server process; and KiB of memory for each socket. */
interface Sample {
  bytes: number;
  cpu: number;
  heap: number;
  rss: number;
}

interface CompressionFigures {
  listeners: number;
  measured: { characters: number; samples: Record<string, Sample[]> }[];
}

const lengths = [60, 1000];
const wanted = 200;
const kinds: Record<Compressing, string> = {
  off: 'not compressed',
  each: 'compressed for each socket',
  once: 'compressed once for all',
};
const names = Object.keys(kinds) as Compressing[];

/** What compressing the messages to sockets saves and costs (permessage-deflate). */
export const compression: Question<CompressionFigures> = {
  about: 'What would compressing the messages to sockets save, and what does it cost?',
  async measure(lab, { rounds, subscribers }) {
    const listeners = Math.min(wanted, subscribers);
    const measured: CompressionFigures['measured'] = [];
    for (const [i, events] of (await eventsOf(lab, lengths)).entries()) {
      const samples = await interleave(names, rounds, (name) => sampleOf(lab, name as Compressing, events, listeners));
      measured.push({ characters: lengths[i]!, samples: Object.fromEntries(samples) });
    }
    return { listeners, measured };
  },
  tables,
  charts,
};

/** In a fresh server each time. Everybody has heard everything before the processor is looked at. */
async function sampleOf(lab: Laboratory, compressing: Compressing, events: string[], count: number): Promise<Sample> {
  const server = await lab.start<{ port: number }>('compression/server.ts', { compressing });
  const audience = await lab.start('compression/audience.ts', {});
  const before = await server.ask<Usage>('usage');
  await audience.ask('open', { port: server.ready.port, count });
  const began = await server.ask<number>('cpu');
  await server.ask('talk', events);
  const bytes = await audience.ask<number>('heardAll', events);
  const cpu = (await server.ask<number>('cpu')) - began;
  const after = await server.ask<Usage>('usage');
  await Promise.all([server.stop(), audience.stop()]);
  const deliveries = events.length * count;
  const each = (kind: 'heap' | 'rss') => (after[kind] - before[kind]) / count / 1024;
  return { bytes: bytes / deliveries, cpu: cpu / deliveries, heap: each('heap'), rss: each('rss') };
}

const shown: { head: string; of: (sample: Sample) => number }[] = [
  { head: 'bytes', of: ({ bytes }) => bytes },
  { head: 'server µs', of: ({ cpu }) => cpu },
  { head: 'KiB heap for a socket', of: ({ heap }) => heap },
  { head: 'KiB resident', of: ({ rss }) => rss },
];

function tables({ listeners, measured }: CompressionFigures): Table[] {
  return measured.map(({ characters, samples }) => ({
    title: `compression: one delivery of a message of ${figure(characters)} characters to one of ${listeners} windows`,
    head: ['', ...shown.flatMap(({ head }) => [head, 'against off'])],
    rows: names.map((name) => [
      kinds[name],
      ...shown.flatMap(({ of }) => [
        figure(median(samples[name]!.map(of))),
        against(samples[name]!.map(of), samples.off!.map(of)),
      ]),
    ]),
  }));
}

function charts({ measured }: CompressionFigures): Chart[] {
  return shown.slice(0, 2).map(({ head, of }, i) => {
    const series = names.map((name): Series => {
      const points = measured.map(({ characters, samples }) => {
        const values = samples[name]!.map(of);
        const x = `${figure(characters)} characters`;
        return { x, median: median(values), least: Math.min(...values), most: Math.max(...values) };
      });
      return { label: kinds[name], points };
    });
    const [name, title] = i === 0 ? ['compression-bytes', 'on the wire'] : ['compression-cpu', 'server processor time'];
    return { name, title: `one delivery: ${title}`, kind: 'bars', x: '', unit: head, series };
  });
}
