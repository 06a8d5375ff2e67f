import { globalId } from '../../server/platform/ids.ts';
import { naiveAdded, naiveSend, parleyChanged, parleySend } from '../contenders/documents.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { furnish, roomId, upTo } from '../lab/world.ts';
import type { ReturnersPlan } from './returners.ts';
import type { SpeechPlan } from './speaker.ts';

/** A server, those who listen to it, and those who speak. */
export interface Sea {
  server: Child<{ port: number }>;
  listeners: Child;
  speaker: Child;
  /** What is said from now on, at a steady pace. */
  speak(): Promise<void>;
  /** The numbers of what is in the database, from one on, of each room in its order. */
  rooms(from: number): Promise<number[][]>;
}

/** Rooms that the listeners are spread over, and messages a second in all of them. */
export const places = 10;
export const perSecond = 20;

const rooms = upTo(places).map(roomId);
const toParley = {
  document: parleyChanged,
  back: '"state":"LIVE"',
  send: parleySend,
  success: 'SendMessageSuccess',
  roomIds: rooms.map((id) => globalId('cnv', id)),
  order: 'seq',
};
const toNaive = {
  document: naiveAdded,
  // It does not say that somebody listens; the first they hear says it, of two messages a second in each room.
  back: '"type":"next"',
  send: naiveSend,
  success: '"__typename":"Message"',
  roomIds: rooms,
  order: 'created_at',
};

const kinds = {
  parley: { label: 'Parley', file: 'contenders/parley.ts', to: toParley },
  naive: { label: 'naive Yoga + graphql-ws', file: 'contenders/naive/main.ts', to: toNaive },
};

/** Who takes part. */
export type SeaName = keyof typeof kinds;
export const seaNames = Object.keys(kinds) as SeaName[];
export const labelOf = (name: string): string => kinds[name as SeaName].label;

/** Starts a server that counts its statements, with so many listeners. */
export async function openSea(lab: Laboratory, name: SeaName, count: number): Promise<Sea> {
  const { file, to } = kinds[name];
  const address = await lab.createDatabase(`storm_${name}`);
  const server = await lab.start<{ port: number }>(file, { address, listen: true });
  if (name === 'parley') await furnish(lab, address);
  const [listeners, speaker] = [await lab.start('storm/returners.ts', {}), await lab.start('storm/speaker.ts', {})];
  const { port } = server.ready;
  const { document, back, roomIds, send, success } = to;
  await listeners.ask('open', { port, document, back, roomIds, count } satisfies ReturnersPlan);
  return {
    server,
    listeners,
    speaker,
    speak: () => speaker.ask('start', { port, roomIds, send, success, perSecond } satisfies SpeechPlan),
    rooms: (from) => numbersIn(lab, address, to.order, from),
  };
}

async function numbersIn(lab: Laboratory, address: Address, order: string, from: number): Promise<number[][]> {
  const said = await lab.query<{ room: string; number: number }>(
    address,
    `select room, number from (
       select conversation_id as room, substring(body from 'word no. (\\d+)')::int as number, ${order} as place from message
     ) m where number >= $1 order by place`,
    [from],
  );
  return rooms.map((id) => said.filter(({ room }) => room === id).map(({ number }) => number));
}
