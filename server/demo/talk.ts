/** A line of a demo conversation. `minutesAgo` counts back from the moment the demo is set up. */
export type DemoMessage = {
  from: DemoUsername;
  minutesAgo: number;
  body: string;
  /** A reply in the thread of the message that begins with these words. */
  inThreadOf?: string;
};

export type DemoUsername = 'alice' | 'bob' | 'charlie';

const speaker = /^(alice|bob|charlie): /m;

/**
 * A stretch of conversation, written like a play: a line that begins with `alice: ` is the start of what she says, the
 * lines below it go on with it. The first is said `minutesAgo`, and each of the others as much later as it takes to
 * type it: between twenty seconds and five minutes.
 */
export function talk(minutesAgo: number, play: string): DemoMessage[] {
  const [, ...parts] = play.split(speaker);
  const messages: DemoMessage[] = [];
  let when = minutesAgo;
  for (let at = 0; at < parts.length; at += 2) {
    const body = (parts[at + 1] ?? '').trim();
    if (at > 0) when -= Math.min(5, Math.max(1 / 3, body.length / 120));
    messages.push({ from: parts[at] as DemoUsername, minutesAgo: Math.round(when * 100) / 100, body });
  }
  return messages;
}

/** The same, said in the thread of the message that begins with these words. */
export function replies(inThreadOf: string, minutesAgo: number, play: string): DemoMessage[] {
  return talk(minutesAgo, play).map((message) => ({ ...message, inThreadOf }));
}
