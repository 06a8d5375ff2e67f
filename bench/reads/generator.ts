import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { quantile } from '../lab/rounds.ts';
import { randomOf } from '../lab/talk.ts';
import { people, tokenOf, upTo } from '../lab/world.ts';

/** One kind of read. */
export interface Kind {
  name: string;
  path: string;
  /** How often it is drawn beside the others. */
  weight: number;
  /** What is posted, one after the other, for one read; one of these lists each time. */
  reads: string[][];
  /** Stands exactly so many times in the answers to one read. `least` allows for more. */
  marker: string;
  count: number;
  least?: boolean;
}

/** How long to read from whom, and which kinds; all of them unless named. */
export interface ReadPlan {
  concurrency: number;
  milliseconds: number;
  seed: number;
}

/** What was read. Milliseconds, by the name of the kind. */
export interface Reads {
  done: number;
  seconds: number;
  kinds: Record<string, { count: number; p50: number; p99: number }>;
}

let port = 0;
let kinds: Kind[] = [];

serve({}, { open, run });

/** Names the server and what is read there. */
function open(subject: { port: number; kinds: Kind[] }): void {
  ({ port, kinds } = subject);
}

/** Keeps so many connections busy for a while. Throws when an answer is not what was asked for. */
async function run({ concurrency, milliseconds, seed }: ReadPlan): Promise<Reads> {
  const lines = upTo(concurrency).map(() => new HttpLine(port));
  await Promise.all(lines.map((line) => line.opened()));
  const took = new Map<string, number[]>(kinds.map(({ name }) => [name, []]));
  const random = randomOf(seed);
  const began = performance.now();
  const work = async (line: HttpLine, n: number) => {
    while (performance.now() < began + milliseconds) {
      const kind = draw(random());
      const reads = kind.reads[Math.floor(random() * kind.reads.length)]!;
      const start = performance.now();
      await read(line, tokenOf(n % people), kind, reads);
      took.get(kind.name)!.push(performance.now() - start);
    }
  };
  await Promise.all(lines.map(work));
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  const entries = [...took].map(([name, times]) => {
    return [name, { count: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }] as const;
  });
  const done = entries.reduce((sum, [, { count }]) => sum + count, 0);
  return { done, seconds, kinds: Object.fromEntries(entries) };
}

function draw(random: number): Kind {
  let rest = random * kinds.reduce((sum, { weight }) => sum + weight, 0);
  return kinds.find(({ weight }) => (rest -= weight) < 0) ?? kinds.at(-1)!;
}

async function read(line: HttpLine, token: string, { name, path, marker, count, least }: Kind, bodies: string[]) {
  let found = 0;
  let answer = '';
  for (const body of bodies) {
    answer = await line.post(path, token, body);
    for (let at = answer.indexOf(marker); at >= 0; at = answer.indexOf(marker, at + marker.length)) found++;
  }
  if (least ? found < count : found !== count) throw new Error(`${name}: ${found} instead of ${count}:\n${answer}`);
}
