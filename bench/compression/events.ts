import { randomUUID } from 'node:crypto';
import { globalId } from '../../server/platform/ids.ts';
import { parleySend } from '../contenders/documents.ts';
import { GraphqlSocket } from '../lab/graphql-socket.ts';
import { HttpLine } from '../lab/http-line.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { insist } from '../lab/report.ts';
import { furnish, roomId, tokenOf, upTo } from '../lab/world.ts';
import { windowOn } from '../room/window.ts';
import { messageOf } from '../lab/talk.ts';

/** So many that none of them is within the window of 32 KiB any more when they are said again. */
const most = 200;

/** What Parley sends to an open window of the web client for messages of so many characters, word by word. */
export async function eventsOf(lab: Laboratory, lengths: number[]): Promise<string[][]> {
  const address = await lab.createDatabase('compression');
  const server = await lab.start<{ port: number }>('contenders/parley.ts', { address });
  await furnish(lab, address);
  const conversationId = globalId('cnv', roomId(0));
  const [, timeline] = await windowOn(conversationId);
  const listener = await GraphqlSocket.open(server.ready.port, tokenOf(1), () => {});
  const speaker = new HttpLine(server.ready.port);
  const next = () => new Promise<string>((resolve) => (listener.onEvent = resolve));
  const live = next();
  listener.listen(timeline!.document, JSON.stringify(timeline!.variables));
  await live;
  const told: string[][] = [];
  for (const length of lengths) {
    const events: string[] = [];
    for (const n of upTo(most)) {
      const heard = next();
      const input = { conversationId, clientKey: randomUUID(), body: bodyOf(n, length) };
      const answer = await speaker.post(
        '/graphql',
        tokenOf(0),
        JSON.stringify({ query: parleySend, variables: { input } }),
      );
      insist(answer.includes('SendMessageSuccess'), answer);
      events.push(await heard);
    }
    told.push(events);
  }
  speaker.close();
  listener.close();
  await server.stop();
  return told;
}

/** Something of so many characters, as people write. */
function bodyOf(n: number, length: number): string {
  let body = messageOf(n);
  for (let more = 1; body.length < length; more++) body += ` ${messageOf(n + more * most)}`;
  return body.slice(0, length).trim();
}
