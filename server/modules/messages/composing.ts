import { hash } from 'node:crypto';
import { NotFound, Refusal, refuseIssues } from '../../platform/errors.ts';
import { globalId, localId, messagePlace } from '../../platform/ids.ts';
import { linkMentions, mentionCandidates } from '../../platform/rich-text/mentions.ts';
import { parseMarkdown } from '../../platform/rich-text/parse.ts';
import type { MentionedGroup, RichText } from '../../platform/rich-text/rich-text.ts';
import { linkRooms, roomCandidates } from '../../platform/rich-text/room-links.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { findUsers } from '../accounts/users.ts';
import { findRooms } from '../conversations/named-rooms.ts';
import { mediaIssues, mediaOf, type MediaInput } from './media.ts';
import type { Forwarded, Media, MessageKind } from './message.entity.ts';

/** Characters (UTF-16 code units) a message may have. */
export const longestBody = 10_000;
const longestKey = 200;

/** The message is empty, or longer than anyone would read. */
export class InvalidBody extends Refusal {
  /** Characters a message may have. */
  readonly limit = longestBody;
  constructor() {
    super('INVALID_BODY', `Write something, up to ${longestBody} characters.`);
  }
}

/** A message as it is asked for. */
export interface MessageDraft {
  conversationId: string;
  clientKey: string;
  body: string;
  kind?: MessageKind | null;
  mediaUrl?: string | null;
  /** What is known of the medium. */
  media?: MediaInput | null;
  threadRootId?: string | null;
  /** A reply in a thread is also said in the room. */
  alsoInRoom?: boolean | null;
  quotedId?: string | null;
}

/** Who writes: what they name is looked up as they may see it. */
export type Author = Pick<Viewer, 'services' | 'userId'>;

/** A text that has been parsed: what is stored, and whom it names (uuids). */
export interface Composed {
  body: string;
  content: RichText;
  mentions: string[];
  /** Everyone it addresses at once: `channel` all members, `here` those who are online. */
  group?: MentionedGroup;
}

/** A message that cannot be wrong any more, but for what only the database knows. */
export interface ComposedMessage extends Composed {
  conversationId: string;
  clientKey: string;
  kind: MessageKind;
  mediaUrl: string | null;
  threadRootSeq: number | null;
  quotedSeq: number | null;
  inRoom: boolean;
  media: Media | null;
  forwarded: Forwarded | null;
  /** What its author has begun to write in the same place is not this, and stays. */
  keepsDraft?: true;
  /** Names the request: the same key with another hash is a conflict. */
  requestHash: Buffer;
}

/** Trims a text and makes sure something is said in it. Throws `InvalidBody`. */
export function spoken(text: string, mayBeEmpty = false): string {
  const body = text.toWellFormed().replaceAll('\r\n', '\n').trim();
  if ((!body && !mayBeEmpty) || body.length > longestBody || body.includes('\0')) throw new InvalidBody();
  return body;
}

/**
 * Parses what somebody wrote into what is stored. One look-up for the people it names and one for the rooms, side by side;
 * none where it names nobody and nothing.
 */
export async function compose(author: Author, body: string): Promise<Composed> {
  const tree = parseMarkdown(body);
  const { services, userId } = author;
  const [people, rooms] = await Promise.all([
    findUsers(services, mentionCandidates(tree)),
    findRooms(services, userId, roomCandidates(tree)),
  ]);
  const known = new Map(
    people.map((user) => [user.username.toLowerCase(), { userId: globalId('usr', user.id), username: user.username }]),
  );
  const places = new Map(rooms.map(({ id, slug, name }) => [slug, { conversationId: globalId('cnv', id), name }]));
  const { content, userIds, group } = linkMentions(tree, known);
  const composed = {
    body,
    content: linkRooms(content, places),
    mentions: userIds.map((id) => localId('usr', id)!),
  };
  return group ? { ...composed, group } : composed;
}

/** Parses a whole draft, once. Throws `InvalidBody`, `NotFound`, `FieldErrors`. */
export async function composeMessage(author: Author, draft: MessageDraft): Promise<ComposedMessage> {
  const conversationId = localId('cnv', draft.conversationId);
  if (!conversationId) throw new NotFound('This conversation');
  const kind = draft.kind ?? 'TEXT';
  const body = spoken(draft.body, kind !== 'TEXT');
  refuseIssues([keyIssue(draft.clientKey), ...mediaIssues(kind, draft.mediaUrl, draft.media)]);
  const mediaUrl = kind === 'TEXT' ? null : draft.mediaUrl!;
  const threadRootSeq = seqIn(conversationId, draft.threadRootId);
  const quotedSeq = seqIn(conversationId, draft.quotedId);
  const inRoom = threadRootSeq === null || draft.alsoInRoom === true;
  const media = kind === 'TEXT' ? null : mediaOf(draft.media);
  const requestHash = hashOf([kind, body, mediaUrl, threadRootSeq, quotedSeq, inRoom, media]);
  const composed = await compose(author, body);
  return {
    ...composed,
    conversationId,
    clientKey: draft.clientKey,
    kind,
    mediaUrl,
    threadRootSeq,
    quotedSeq,
    inRoom,
    media,
    forwarded: null,
    requestHash,
  };
}

/** Names a request by what it asks for, so that another one under the same key is noticed. */
export function hashOf(request: unknown[]): Buffer {
  return hash('sha256', JSON.stringify(request), 'buffer').subarray(0, 16);
}

function seqIn(conversationId: string, id: string | null | undefined): number | null {
  if (id == null) return null;
  const place = messagePlace(id);
  if (place?.conversationId !== conversationId) throw new NotFound('The message this refers to');
  return place.seq;
}

/** What is wrong with a client key, if anything. */
export function keyIssue(key: string) {
  if (key.length > 0 && key.length <= longestKey && !key.includes('\0') && key.isWellFormed()) return undefined;
  return {
    field: 'clientKey',
    message: `Give each message a key of 1 to ${longestKey} characters, such as a random UUID.`,
  };
}
