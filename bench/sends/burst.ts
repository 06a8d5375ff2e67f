/** How long and how hard to send, and into how many rooms. `round` makes the client keys of each burst its own. */
export interface BurstPlan {
  round: string;
  concurrency: number;
  /** 1 is one hot room. */
  rooms: number;
  milliseconds: number;
}

/** What was sent. Latencies in milliseconds. */
export interface Burst {
  done: number;
  seconds: number;
  p50: number;
  p99: number;
}

/** A message of about sixty characters, as people write them: one in four has some Markdown in it. */
export function bodyOf(n: number, i: number): string {
  const what = i % 4 === 0 ? '**release**' : 'new release';
  return `Shall we meet at ${n % 24}:30 about the ${what}? This is no. ${i}.`;
}

/** The room that the n-th sender writes to the i-th time: all in turn, and those who write at once to different ones. */
export const roomFor = (n: number, i: number, rooms: number): number => (n * 17 + i) % rooms;
