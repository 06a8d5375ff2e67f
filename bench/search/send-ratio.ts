import type { Child } from '../lab/children.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { insist } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { furnish, roomId, rooms, upTo } from '../lab/world.ts';
import { parleySend } from '../contenders/documents.ts';
import type { Burst, BurstPlan } from '../sends/burst.ts';
import type { Target } from '../sends/generator.ts';
import type { SendRates } from './figures.ts';

const ways = { with: { index: true }, without: { index: false } };

/** Sends a second with the indexer following, against sends without one. */
export async function sendRatio(lab: Laboratory, settings: Settings): Promise<SendRates> {
  const generator = await lab.start('sends/generator.ts', {});
  const servers = new Map<string, Child<{ port: number }>>();
  for (const [name, options] of Object.entries(ways)) {
    const address = await lab.createDatabase(`sends_${name}`);
    servers.set(name, await lab.start<{ port: number }>('contenders/parley.ts', { address, ...options }));
    await furnish(lab, address);
  }
  let bursts = 0;
  const samples = await interleave([...servers.keys()], settings.rounds, async (name, warming) => {
    const target: Target & BurstPlan = {
      port: servers.get(name)!.ready.port,
      document: parleySend,
      roomIds: upTo(rooms).map((n) => `cnv_${roomId(n).replaceAll('-', '')}`),
      success: 'SendMessageSuccess',
      round: `r${bursts++}`,
      concurrency: 64,
      rooms,
      milliseconds: settings.seconds * (warming ? 2000 : 1000),
    };
    const burst = await generator.ask<Burst>('run', target);
    return burst.done / burst.seconds;
  });
  const [followed, alone] = [samples.get('with')!, samples.get('without')!];
  insist(median(alone) > 0, 'nothing was sent');
  return { followed, alone };
}
