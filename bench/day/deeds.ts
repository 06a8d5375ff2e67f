import { localId, messageId } from '../../server/platform/ids.ts';
import { naiveSend, parleySend } from '../contenders/documents.ts';
import { wordOf } from '../lab/talk.ts';
import { parley } from './documents.ts';
import type { Lines } from './lines.ts';
import { given, surnames } from './names.ts';
import { type Folk, look, type Townsperson } from './townsfolk.ts';

/** What is needed to do something. */
export interface Doing {
  folk: Folk;
  lines: Lines;
  random: () => number;
  /** A number of its own, for marks and client keys. */
  nth: number;
  /** The last message that was acknowledged in each conversation. */
  last: Map<string, number>;
}

type Deed = (doing: Doing, person: Townsperson) => Promise<void>;

const emoji = ['👍', '❤️', '😂', '🎉', '👀', '🙏'];

/** What people do, and how often each of them in an hour of a usual working day. */
export const deeds: Record<string, { perHour: number; do: Deed; naive?: boolean }> = {
  send: { perHour: 12, do: send, naive: true },
  'switch rooms': { perHour: 20, do: switchRooms, naive: true },
  'read older': { perHour: 8, do: readOlder },
  'mark read': { perHour: 30, do: markRead },
  type: { perHour: 30, do: type },
  react: { perHour: 4, do: react },
  edit: { perHour: 1, do: edit },
  search: { perHour: 2, do: search },
  'look for somebody': { perHour: 6, do: lookFor },
};

interface Sent {
  sendMessage: { __typename: string; id?: string; message?: { id: string; seq: number } };
}

async function send({ folk, lines, nth, last }: Doing, person: Townsperson): Promise<void> {
  const [id, mark] = [person.open, `d${nth}`];
  const input = { conversationId: id, clientKey: mark, body: `Shall we meet about the **release**? #${mark}` };
  folk.sentAt.set(mark, performance.now());
  const document = folk.place.server === 'Parley' ? parleySend : naiveSend;
  const { sendMessage } = await lines.ask<Sent>(person.token, document, { input });
  if (folk.place.server === 'naive') return;
  succeed(sendMessage);
  const { seq } = sendMessage.message!;
  last.set(id, Math.max(seq, last.get(id) ?? 0));
  person.own = sendMessage.message!.id;
  for (const member of folk.members.get(id)!) member.due++;
}

async function switchRooms({ folk, lines, random }: Doing, person: Townsperson): Promise<void> {
  if (person.switching) return;
  person.switching = true;
  const { conversations } = person;
  await look(folk, lines, person, conversations[Math.floor(random() * conversations.length)]!);
  person.switching = false;
}

async function readOlder({ lines, random }: Doing, person: Townsperson): Promise<void> {
  const before = messageOf(person, 1 + Math.floor(random() * person.seq));
  await lines.ask(person.token, parley.page, { id: person.open, before });
}

async function markRead({ lines }: Doing, person: Townsperson): Promise<void> {
  const input = { conversationId: person.open, messageId: messageOf(person, person.seq) };
  succeed((await lines.ask<{ markRead: Result }>(person.token, parley.markRead, { input })).markRead);
}

async function type({ lines }: Doing, person: Townsperson): Promise<void> {
  const input = { conversationId: person.open, typing: true };
  succeed((await lines.ask<{ setTyping: Result }>(person.token, parley.setTyping, { input })).setTyping);
}

async function react({ lines, random }: Doing, person: Townsperson): Promise<void> {
  const input = { messageId: messageOf(person, person.seq), emoji: emoji[Math.floor(random() * emoji.length)]! };
  succeed((await lines.ask<{ addReaction: Result }>(person.token, parley.react, { input })).addReaction);
}

/** Who has said nothing yet says something instead. */
async function edit(doing: Doing, person: Townsperson): Promise<void> {
  if (!person.own) return send(doing, person);
  const input = { messageId: person.own, body: `Shall we meet about the _next_ release? #e${doing.nth}` };
  succeed((await doing.lines.ask<{ editMessage: Result }>(person.token, parley.edit, { input })).editMessage);
}

async function search({ lines, random }: Doing, person: Townsperson): Promise<void> {
  await lines.ask(person.token, parley.search, { query: wordOf(Math.floor(3_000 ** random())) });
}

/** A few letters of a name. */
async function lookFor({ lines, random }: Doing, person: Townsperson): Promise<void> {
  const names = random() < 0.5 ? given : surnames;
  const typed = names[Math.floor(random() * names.length)]!.slice(0, 1 + Math.floor(random() * 4));
  await lines.ask(person.token, parley.find, { search: typed });
}

interface Result {
  __typename: string;
}

function succeed(result: Result): void {
  if (!result.__typename.endsWith('Success')) throw new Error(`refused: ${JSON.stringify(result)}`);
}

function messageOf({ open }: Townsperson, seq: number): string {
  return messageId({ conversationId: localId('cnv', open)!, seq });
}
