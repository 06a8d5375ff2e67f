import { naiveAdded, naiveSend, parleyAdded, parleySend } from '../contenders/documents.ts';
import { globalId } from '../../server/platform/ids.ts';
import type { Child } from '../lab/children.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { furnish, roomId } from '../lab/world.ts';
import type { AudiencePlan } from './subscribers.ts';

/** One server that takes a message to many, with an audience in another process. */
export interface Stage {
  server: Child<{ port: number }>;
  audience: Child;
  /** Opens so many subscriptions. */
  open(count: number): Promise<void>;
  stop(): Promise<void>;
}

type Plan = Omit<AudiencePlan, 'port' | 'count'>;

const parley: Plan = {
  document: parleyAdded,
  roomId: globalId('cnv', roomId(0)),
  send: parleySend,
  success: 'SendMessageSuccess',
};
const naive: Plan = { document: naiveAdded, roomId: roomId(0), send: naiveSend, success: '"__typename":"Message"' };
const raw: Plan = { ...naive, success: '"ok"' };

const kinds = {
  parley: { label: 'Parley', file: 'contenders/parley.ts', plan: parley },
  naive: { label: 'naive Yoga + graphql-ws', file: 'contenders/naive/main.ts', plan: naive },
  raw: { label: 'ws.send of one text', file: 'fan-out/raw.ts', plan: raw },
};

/** Who takes part. */
export type StageName = keyof typeof kinds;
export const stageNames = Object.keys(kinds) as StageName[];
export const labelOf = (name: StageName): string => kinds[name].label;

let made = 0;

/** Starts a fresh server of a kind and a process for its audience. */
export async function openStage(lab: Laboratory, name: StageName): Promise<Stage> {
  const { file, plan } = kinds[name];
  const address = await lab.createDatabase(`fan_out_${made++}`);
  const server = await lab.start<{ port: number }>(file, { address });
  if (name === 'parley') await furnish(lab, address);
  const audience = await lab.start('fan-out/subscribers.ts', {});
  return {
    server,
    audience,
    open: (count) => audience.ask('open', { ...plan, port: server.ready.port, count } satisfies AudiencePlan),
    stop: async () => void (await Promise.all([server.stop(), audience.stop()])),
  };
}
