import { installPeers } from '../lab/peers.ts';
import type { Question } from '../lab/question.ts';
import { interleave } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { openFiles } from './open-files.ts';
import { charts, tables } from './shown.ts';
import { openStage, type Stage, stageNames, stagePlan } from './stages.ts';
import type { Talk } from './subscribers.ts';

/** A talk, its deliveries a second, and the microseconds of the server's and the generator's process each of them took. */
export interface Sample extends Talk {
  rate: number;
  cpu: number;
  generator: number;
}

/** All samples at one size. */
export interface Measured {
  subscribers: number;
  inFlight: number;
  samples: Record<string, Sample[]>;
}

export interface FanOutFigures {
  measured: Measured[];
}

const sizes = [10, 100, 1000, 10_000];
/** What a process has open besides its subscribers. */
const otherFiles = 200;

/** How fast one conversation reaches so many subscribers. */
export const fanOut: Question<FanOutFigures> = {
  about: 'How fast does one message reach everyone who listens, and what does that cost the server?',
  async measure(lab, settings) {
    installPeers();
    const most = Math.min(settings.subscribers, openFiles() - otherFiles);
    const asked = sizes.filter((size) => size <= most);
    if (asked.length < sizes.length)
      console.log(
        `note: at most ${most} subscribers (--subscribers ${settings.subscribers}, ulimit -n ${openFiles()})`,
      );
    const stages = new Map<string, Stage>();
    for (const name of stageNames) stages.set(name, await openStage(lab, stagePlan(name)));
    const measured: Measured[] = [];
    for (const subscribers of asked) {
      for (const stage of stages.values()) await stage.grow(subscribers);
      for (const inFlight of [1, 8])
        measured.push({ subscribers, inFlight, samples: await measure(stages, settings, subscribers, inFlight) });
    }
    return { measured };
  },
  tables,
  charts,
};

async function measure(stages: Map<string, Stage>, settings: Settings, subscribers: number, inFlight: number) {
  const milliseconds = settings.seconds * (subscribers < 1000 ? 400 : 1000);
  const samples = await interleave([...stages.keys()], settings.rounds, async (name): Promise<Sample> => {
    const stage = stages.get(name)!;
    const { server, audience } = stage;
    const used = () => Promise.all([server.ask<number>('cpu'), audience.ask<number>('cpu')]);
    const before = await used();
    const talk = await stage.talk({ inFlight, milliseconds });
    const [cpu, generator] = (await used()).map((after, i) => (after - before[i]!) / talk.deliveries);
    return { ...talk, rate: talk.deliveries / talk.seconds, cpu: cpu!, generator: generator! };
  });
  return Object.fromEntries(samples);
}
