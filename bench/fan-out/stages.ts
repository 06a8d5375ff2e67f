import { naiveAdded, naiveSend, parleyAdded, parleySend } from '../contenders/documents.ts';
import { globalId } from '../../server/platform/ids.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
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

/** A server to be started, and how its audience speaks to it. */
export interface StagePlan {
  label: string;
  file: string;
  config?: object;
  audience: Omit<AudiencePlan, 'port'>;
  /** Fills the server's database, where it does not do so itself. */
  furnish?(lab: Laboratory, address: Address): Promise<void>;
}

function listening(room: string, added: string, send: string, success: string): StagePlan['audience'] {
  return { subscriptions: [{ document: added, variables: { id: room } }], roomId: room, send, success };
}

const toParley = listening(globalId('cnv', roomId(0)), parleyAdded, parleySend, 'SendMessageSuccess');
const toNaive = listening(roomId(0), naiveAdded, naiveSend, '"__typename":"Message"');
const toRaw = { ...toNaive, success: '"ok"' };

/** Who takes part. Only Parley and the naive server keep what is said. */
const kinds = {
  parley: { label: 'Parley', file: 'contenders/parley.ts', audience: toParley, furnish },
  frame: { label: 'ws, one prepared frame', file: 'fan-out/raw.ts', config: { prepared: true }, audience: toRaw },
  send: { label: 'ws.send of one text', file: 'fan-out/raw.ts', config: { prepared: false }, audience: toRaw },
  socketio: {
    label: 'Socket.IO, io.to(room).emit',
    file: 'peers/socket-io.ts',
    audience: { ...toRaw, subscriptions: [] },
  },
  naive: { label: 'naive Yoga + graphql-ws', file: 'contenders/naive/main.ts', audience: toNaive },
} satisfies Record<string, StagePlan>;

export type StageName = keyof typeof kinds;
export const stageNames = Object.keys(kinds) as StageName[];
export const labelOf = (name: string): string => kinds[name as StageName].label;
export const stagePlan = (name: StageName): StagePlan => kinds[name];

/** So many at once are waited for: a child has to answer before it is taken for stuck. */
const step = 1000;
let made = 0;

/** Starts a fresh server, with these flags for its Node, and a process for its audience. */
export async function openStage(lab: Laboratory, plan: StagePlan, flags?: string[]): Promise<Stage> {
  const { label, file, config } = plan;
  const address = await lab.createDatabase(`fan_out_${made++}`);
  const server = await lab.start<{ port: number }>(file, { address, ...config }, flags);
  await plan.furnish?.(lab, address);
  const audience = await lab.start('fan-out/subscribers.ts', {});
  await audience.ask('open', { ...plan.audience, port: server.ready.port } satisfies AudiencePlan);
  let size = 0;
  return {
    server,
    audience,
    async grow(count) {
      while (size < count) await audience.ask('grow', (size = Math.min(size + step, count)));
    },
    talk: (plan) =>
      audience.ask<Talk>('talk', plan).catch((error: Error) => {
        throw new Error(`The figures are void: ${label}: ${error.message}`, { cause: error });
      }),
    async leave() {
      size = 0;
      await audience.ask('leave');
    },
    stop: async () => void (await Promise.all([server.stop(), audience.stop()])),
  };
}
