import { setTimeout as sleep } from 'node:timers/promises';
import type { Question } from '../lab/question.ts';
import { insist } from '../lab/report.ts';
import { interleave, quantile } from '../lab/rounds.ts';
import type { Return, Verdict } from './returners.ts';
import { openSea, type Sea, seaNames } from './sea.ts';
import { charts, tables } from './shown.ts';
import type { Said } from './speaker.ts';

/** One storm: how they came back, what was missing, and what sending was like before and meanwhile. */
export interface Sample extends Return, Verdict {
  /** Milliseconds from when a message was due until its sender had an answer. */
  calm: { p50: number; p99: number };
  meanwhile: { p50: number; p99: number };
  /** Statements while they came back, those of the sends included. */
  statements: number;
  /** Milliseconds of the server's processor while they came back. */
  cpu: number;
}

export interface StormFigures {
  listeners: number;
  samples: Record<string, Sample[]>;
}

const wanted = 2000;
/** Milliseconds of sending before the storm; and how long it is at least looked at how sends fare in it. */
const calmFor = 4000;
const lookedAt = 3000;

/** What happens when every socket is lost at once. */
export const storm: Question<StormFigures> = {
  about: 'What happens when 2,000 sockets are lost in one instant and come back, while people go on talking?',
  async measure(lab, settings) {
    const listeners = Math.min(wanted, settings.subscribers);
    const seas = new Map<string, Sea>();
    for (const name of seaNames) seas.set(name, await openSea(lab, name, listeners));
    const samples = await interleave([...seas.keys()], settings.rounds, async (name) => {
      const sample = await loseAll(seas.get(name)!);
      const wrong = sample.lost + sample.doubled + sample.reordered;
      insist(name !== 'parley' || wrong === 0, `Parley: ${JSON.stringify(sample)}`);
      return sample;
    });
    return { listeners, samples: Object.fromEntries(samples) };
  },
  tables,
  charts,
};

/** Everybody loses the socket while all is calm; watched until they are back, and a little longer. */
async function loseAll(sea: Sea): Promise<Sample> {
  const { server, listeners, speaker } = sea;
  await sea.speak();
  await listeners.ask('allListen');
  const first = await speaker.ask<number>('next');
  await sleep(calmFor);
  await server.ask('statements');
  const cpu = await server.ask<number>('cpu');
  const began = Date.now();
  const back = await listeners.ask<Return>('storm');
  const statements = (await server.ask<string[]>('statements')).length;
  const used = (await server.ask<number>('cpu')) - cpu;
  await sleep(Math.max(0, began + lookedAt - Date.now()));
  const ended = Date.now();
  const said = await speaker.ask<Said[]>('stop');
  const verdict = await listeners.ask<Verdict>('judge', await sea.rooms(first));
  const during = said.filter(({ due }) => due >= began && due < ended);
  const calm = timesOf(said.filter(({ number, due }) => number >= first && due < began));
  return { ...back, ...verdict, calm, meanwhile: timesOf(during), statements, cpu: used / 1000 };
}

function timesOf(said: Said[]): { p50: number; p99: number } {
  const times = said.map(({ took }) => took);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
