import type { Frame } from './raw-socket.ts';
import { RawSocket } from './raw-socket.ts';
import type { Person } from './person.ts';
import type { Place } from './shapes.ts';

/** One message of 10,000 characters, many times over: 400 kB an event, more than a connection buffers. */
export const heavy = `subscription Heavy($id: ID!, $after: ID) { messageAdded(conversationId: $id, after: $after) { id seq
  ${Array.from({ length: 40 }, (_, i) => `b${i}: body`).join(' ')} } }`;

/** Subscribes, hears one message, and then does not read any more. */
export async function stalls(
  url: string,
  person: Person,
  ada: Person,
  room: Place,
): Promise<{ socket: RawSocket; first: string }> {
  const socket = await new RawSocket(url).admitted({ token: person.token });
  const { id } = await ada.says(room, 'first');
  await socket.subscribes('1', heavy, { id: room.id });
  // The subscription begins at some now: it has begun when one of these arrives.
  const hears = socket.next();
  let heard: Frame | undefined;
  void hears.then((frame) => (heard = frame));
  while (!heard) await ada.says(room, 'are you there?');
  socket.socket.pause();
  return { socket, first: heard.payload.data.messageAdded.id ?? id };
}

/** The places of the messages in some frames. */
export const seqsOf = (frames: Frame[]) => frames.map((frame) => frame.payload.data.messageAdded.seq as number);
