import { naiveAdded, naiveSend, parleyAdded, parleySend } from '../contenders/documents.ts';
import { globalId } from '../../server/platform/ids.ts';
import type { Child } from '../lab/children.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { furnish, roomId } from '../lab/world.ts';
import type { AudiencePlan, Talk, TalkPlan } from './subscribers.ts';

/** One server that takes a message to many, with an audience in another process. */
export interface Stage {
  server: Child<{ port: number }>;
  audience: Child;
  /** Opens subscriptions until there are so many. */
  grow(count: number): Promise<void>;
  /** Talks, and throws where anything was lost, doubled or out of order. */
  talk(plan: TalkPlan): Promise<Talk>;
  /** Closes all subscriptions. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

type Plan = Omit<AudiencePlan, 'port'>;

function plan(room: string, added: string, send: string, success: string): Plan {
  return { subscription: { document: added, variables: { id: room } }, roomId: room, send, success };
}

const parley = plan(globalId('cnv', roomId(0)), parleyAdded, parleySend, 'SendMessageSuccess');
const naive = plan(roomId(0), naiveAdded, naiveSend, '"__typename":"Message"');
const raw: Plan = { ...naive, success: '"ok"' };

const kinds = {
  parley: { label: 'Parley', file: 'contenders/parley.ts', config: {}, plan: parley },
  frame: { label: 'ws, one prepared frame', file: 'fan-out/raw.ts', config: { prepared: true }, plan: raw },
  send: { label: 'ws.send of one text', file: 'fan-out/raw.ts', config: { prepared: false }, plan: raw },
  socketio: {
    label: 'Socket.IO, io.to(room).emit',
    file: 'peers/socket-io.ts',
    config: {},
    plan: { ...raw, subscription: undefined },
  },
  naive: { label: 'naive Yoga + graphql-ws', file: 'contenders/naive/main.ts', config: {}, plan: naive },
};

/** Who takes part. Only Parley and the naive server keep what is said. */
export type StageName = keyof typeof kinds;
export const stageNames = Object.keys(kinds) as StageName[];
export const labelOf = (name: string): string => kinds[name as StageName].label;

/** So many at once are waited for: a child has to answer before it is taken for stuck. */
const step = 1000;
let made = 0;

/** Starts a fresh server of a kind and a process for its audience. */
export async function openStage(lab: Laboratory, name: StageName): Promise<Stage> {
  const { file, config, plan } = kinds[name];
  const address = await lab.createDatabase(`fan_out_${made++}`);
  const server = await lab.start<{ port: number }>(file, { address, ...config });
  if (name === 'parley') await furnish(lab, address);
  const audience = await lab.start('fan-out/subscribers.ts', {});
  await audience.ask('open', { ...plan, port: server.ready.port } satisfies AudiencePlan);
  let size = 0;
  return {
    server,
    audience,
    async grow(count) {
      while (size < count) await audience.ask('grow', (size = Math.min(size + step, count)));
    },
    talk: (plan) =>
      audience.ask<Talk>('talk', plan).catch((error: Error) => {
        throw new Error(`The figures are void: ${labelOf(name)}: ${error.message}`, { cause: error });
      }),
    async leave() {
      size = 0;
      await audience.ask('leave');
    },
    stop: async () => void (await Promise.all([server.stop(), audience.stop()])),
  };
}
