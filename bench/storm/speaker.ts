import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { people, tokenOf } from '../lab/world.ts';

/** To whom to speak, and how. */
export interface SpeechPlan {
  port: number;
  /** The public ids of the rooms; they take turns. */
  roomIds: string[];
  send: string;
  /** In every answer that is a success. */
  success: string;
  perSecond: number;
}

/** A message that was acknowledged: when it was due (milliseconds since 1970), and how long its answer took from then on. */
export interface Said {
  number: number;
  due: number;
  took: number;
}

const lines: HttpLine[] = [];
let speech: SpeechPlan;
let number = 0;
let timer: NodeJS.Timeout | undefined;
let said: Promise<Said>[] = [];

serve({}, { start, next, stop });

/** Speaks at a steady pace, whatever the answers do: what waits for them counts as waiting. */
function start(plan: SpeechPlan): void {
  speech = plan;
  said = [];
  const began = Date.now();
  const first = number;
  timer = setInterval(() => {
    for (;;) {
      const due = began + ((number - first) * 1000) / speech.perSecond;
      if (due > Date.now()) return;
      said.push(say(number++, due));
    }
  }, 5);
}

/** The number that the next message will have. */
function next(): number {
  return number;
}

/** Falls silent, and returns what was said once all of it is acknowledged. */
async function stop(): Promise<Said[]> {
  clearInterval(timer);
  const all = await Promise.all(said);
  for (const line of lines.splice(0)) line.close();
  return all;
}

async function say(n: number, due: number): Promise<Said> {
  const line = lines.pop() ?? new HttpLine(speech.port);
  const input = {
    conversationId: speech.roomIds[n % speech.roomIds.length],
    clientKey: `key-${n}`,
    body: `This is word no. ${n}, said in a storm.`,
  };
  const token = tokenOf(n % people);
  const answer = await line.post('/graphql', token, JSON.stringify({ query: speech.send, variables: { input } }));
  if (!answer.includes(speech.success)) throw new Error(`not a success:\n${answer}`);
  lines.push(line);
  return { number: n, due, took: Date.now() - due };
}
