import type { Child } from '../lab/children.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { Question } from '../lab/question.ts';
import { figure, insist } from '../lab/report.ts';
import { interleave } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { indexed } from '../search/fill.ts';
import type { Done, Figures, Sample, Step, Subject } from './figures.ts';
import { settleNaive, settleParley } from './filling.ts';
import type { Arriving, Pace } from './generator.ts';
import { charts, middle, sendsP99, tables, tooMuch, tooSlow } from './shown.ts';
import type { Town } from './town.ts';
import { typeahead } from './typeahead.ts';

/** Multiples of the usual pace: until one is too much, and then the one in the middle. */
const paces = [1, 4, 16, 64, 256];
/** Times `--seconds` that a round of a pace takes: much of what is done is seldom done. */
const roundSeconds = 4;
const typedEach = 120;

interface Running extends Subject {
  server: Child<{ port: number }>;
  generator: Child;
  over: boolean;
}

/** What a working day of a town takes: everything people do, in the proportions in which they do it, faster and faster. */
export const day: Question<Figures> = {
  about: 'How many people can work on one node, doing everything people do?',
  byNameOnly: true,
  async measure(lab, settings) {
    const town: Town = settings.quick ? { people: 1_000, rooms: 40 } : { people: 10_000, rooms: 300 };
    const connected = Math.min(settings.subscribers, town.people / 10);
    const [parley, naive] = [await lab.createDatabase('day_parley'), await lab.createDatabase('day_naive')];
    await (await lab.start('lab/migrate.ts', { address: parley })).stop();
    const messages = await settleParley(parley, town);
    const server = await lab.start<{ port: number }>('contenders/parley.ts', { address: parley });
    await indexed(lab, parley, server, messages);
    const typed = await typeahead(lab, parley, typedEach);
    const plain = await lab.start<{ port: number }>('contenders/naive/main.ts', { address: naive, empty: true });
    await settleNaive(naive, town);
    const running: Running[] = [];
    for (const [name, child] of [
      ['Parley', server],
      ['naive', plain],
    ] as const)
      running.push(await settle(lab, name, child, { connected, every: town.people / connected }));
    await goFaster(lab, running, settings);
    for (const { generator } of running) await generator.ask('close');
    const subjects = running.map(({ name, steps }) => ({ name, steps }));
    return { ...town, connected, messages, typeahead: typed, subjects };
  },
  tables,
  charts,
};

async function settle(
  lab: Laboratory,
  name: Subject['name'],
  server: Child<{ port: number }>,
  folk: Pick<Arriving, 'connected' | 'every'>,
): Promise<Running> {
  const generator = await lab.start('day/generator.ts', {});
  await generator.ask('open', { server: name, port: server.ready.port, ...folk } satisfies Arriving);
  return { name, steps: [], server, generator, over: false };
}

/** Both at each pace, by turns, and each until it is too much for it. */
async function goFaster(lab: Laboratory, running: Running[], settings: Settings): Promise<void> {
  for (const pace of settings.quick ? paces.slice(0, 2) : paces) {
    await takeTurns(
      lab,
      running.filter(({ over }) => !over),
      pace,
      settings,
    );
    for (const one of running.filter(({ over }) => !over)) {
      const step = one.steps.at(-1)!;
      const wrong = tooMuch(step);
      insist(pace > 1 || !wrong, `${one.name} at the usual pace: ${wrong}`);
      one.over = tooSlow(step);
      // Where something went missing, who is connected is in no state to go on.
      if (one.over && !wrong && pace > 1) await takeTurns(lab, [one], pace / 2, settings);
    }
  }
}

/** So many rounds of a pace for each, and one before them that is not counted. Who cannot do it at all does it once. */
async function takeTurns(lab: Laboratory, running: Running[], pace: number, settings: Settings): Promise<void> {
  const steps = new Map(running.map((one): [string, Step] => [one.name, { pace, samples: [] }]));
  await interleave([...steps.keys()], settings.rounds, async (name, warming) => {
    const { samples } = steps.get(name)!;
    if (samples.some((sample) => sample.tooMuch)) return;
    const one = running.find((subject) => subject.name === name)!;
    const sample = await sampleOf(lab, one, { pace, milliseconds: settings.seconds * roundSeconds * 1000 });
    if (!warming || sample.tooMuch) samples.push(sample);
  });
  for (const one of running) {
    const step = steps.get(one.name)!;
    one.steps = [...one.steps, step].sort((a, b) => a.pace - b.pace);
    console.log(`${one.name} at ${pace}×: ${tooMuch(step) ?? `p99 of sends ${figure(middle(step, sendsP99))} ms`}`);
  }
}

async function sampleOf(lab: Laboratory, { server, generator }: Running, pace: Pace): Promise<Sample> {
  const memory = [await server.ask<number>('rss')];
  const timer = setInterval(() => void server.ask<number>('rss').then((rss) => memory.push(rss)), 1000);
  const used = async () => [await server.ask<number>('cpu'), lab.databaseCpu()];
  const before = await used();
  const began = performance.now();
  const done = await generator.ask<Done>('day', pace).finally(() => clearInterval(timer));
  const elapsed = (performance.now() - began) * 1000;
  const [cores, database] = (await used()).map((after, n) => (after - before[n]!) / elapsed);
  return { ...done, server: cores!, database: database!, memory };
}
