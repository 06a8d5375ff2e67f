import { parleySend } from '../contenders/documents.ts';
import { openStage, type Stage } from '../fan-out/stages.ts';
import type { Talk } from '../fan-out/subscribers.ts';
import { globalId } from '../../server/platform/ids.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { Chart, Question, Series, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';
import { furnish, roomId } from '../lab/world.ts';
import { windowOn } from './window.ts';

/** A talk, and the microseconds of the server process that each message took, its sending included. */
type Sample = Talk & { cpu: number };

interface RoomFigures {
  measured: { members: number; inFlight: number; samples: Sample[] }[];
}

const sizes = [10, 100, 1000];
const inFlights = [1, 8];

/** What a message costs in a room where everybody is there and looks. */
export const room: Question<RoomFigures> = {
  about: 'What does a message cost where 10, 100 or 1,000 members are online and have the conversation open?',
  async measure(lab, { rounds, seconds, subscribers }) {
    const asked = sizes.filter((members) => members <= subscribers);
    const stages = new Map<string, Stage>();
    for (const members of asked) stages.set(String(members), await openRoom(lab, members));
    const measured: RoomFigures['measured'] = [];
    for (const inFlight of inFlights) {
      const samples = await interleave([...stages.keys()], rounds, async (name): Promise<Sample> => {
        const { server, talk } = stages.get(name)!;
        const before = await server.ask<number>('cpu');
        const said = await talk({ inFlight, milliseconds: seconds * 1000 });
        return { ...said, cpu: ((await server.ask<number>('cpu')) - before) / said.messages };
      });
      for (const members of asked) measured.push({ members, inFlight, samples: samples.get(String(members))! });
    }
    return { measured };
  },
  tables,
  charts,
};

/** A server with one room, whose members all listen to their inbox and to the room. Somebody else speaks. */
async function openRoom(lab: Laboratory, members: number): Promise<Stage> {
  const people = members + 1;
  const id = globalId('cnv', roomId(0));
  const subscriptions = await windowOn(id);
  const stage = await openStage(lab, {
    label: `a room of ${members}`,
    file: 'contenders/parley.ts',
    audience: { subscriptions, people, roomId: id, send: parleySend, success: 'SendMessageSuccess' },
    furnish: (lab, address) => furnish(lab, address, { people, rooms: 1 }),
  });
  await stage.grow(members);
  return stage;
}

const shown: { title: string; of: (sample: Sample) => number; name: string; unit: string }[] = [
  { title: 'server processor time for one message', of: ({ cpu }) => cpu, name: 'room-cpu', unit: 'µs' },
  { title: 'time until all have it', of: ({ p50 }) => p50, name: 'room-time', unit: 'ms, median' },
];

function tables({ measured }: RoomFigures): Table[] {
  return shown.map(({ title, of, unit }) => ({
    title: `room: ${title}, ${unit}`,
    head: ['members', ...inFlights.flatMap((inFlight) => [`${inFlight} in flight`, 'against 10'])],
    rows: sizesIn(measured).map((members) => [
      members.toLocaleString('en-US'),
      ...inFlights.flatMap((inFlight) => {
        const values = valuesOf(measured, members, inFlight, of);
        return [figure(median(values)), against(values, valuesOf(measured, sizes[0]!, inFlight, of))];
      }),
    ]),
  }));
}

function charts({ measured }: RoomFigures): Chart[] {
  return shown.map(({ title, of, name, unit }) => {
    const series = inFlights.map((inFlight): Series => {
      const points = sizesIn(measured).map((members) => {
        const values = valuesOf(measured, members, inFlight, of);
        return { x: members, median: median(values), least: Math.min(...values), most: Math.max(...values) };
      });
      return { label: `Parley, ${inFlight} in flight`, points };
    });
    return { name, title, kind: 'lines', x: 'members online', unit, logarithmic: { x: true, y: true }, series };
  });
}

function sizesIn(measured: RoomFigures['measured']): number[] {
  return [...new Set(measured.map(({ members }) => members))];
}

function valuesOf(measured: RoomFigures['measured'], members: number, inFlight: number, of: (s: Sample) => number) {
  return measured.find((one) => one.members === members && one.inFlight === inFlight)!.samples.map(of);
}
