import { randomBytes } from 'node:crypto';

/** What an id can stand for. The prefix tells the type, so `node(id)` needs no search. */
export type IdKind = 'usr' | 'cnv' | 'ses' | 'mbr';

const seqDigits = 12;

/** A fresh uuid of version 7 (RFC 9562): it begins with the time, so indexes grow at one end. */
export function uuidv7(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return dashed(bytes.toString('hex'));
}

/** The public id of a row keyed by one uuid, such as `usr_0199…`. */
export function globalId(kind: IdKind, uuid: string): string {
  return `${kind}_${undashed(uuid)}`;
}

/** The uuid behind a public id, or undefined where the text is not such an id. */
export function localId(kind: IdKind, id: string): string | undefined {
  return id.startsWith(`${kind}_`) && /^[0-9a-f]{32}$/.test(id.slice(4)) ? dashed(id.slice(4)) : undefined;
}

/** Where a message is: its conversation and its place there. */
export interface MessagePlace {
  conversationId: string;
  seq: number;
}

/** A message's public id encodes its place: it sorts within a conversation and needs no index of its own. */
export function messageId(place: MessagePlace): string {
  return `msg_${undashed(place.conversationId)}${String(place.seq).padStart(seqDigits, '0')}`;
}

/** The place behind a message's public id, or undefined where the text is not such an id. */
export function messagePlace(id: string): MessagePlace | undefined {
  const match = /^msg_([0-9a-f]{32})(\d{12})$/.exec(id);
  return match ? { conversationId: dashed(match[1]!), seq: Number(match[2]) } : undefined;
}

/** A membership's public id: conversation and person. */
export function memberId(conversationId: string, userId: string): string {
  return `mbr_${undashed(conversationId)}${undashed(userId)}`;
}

/**
 * A uuid without its dashes. A page of messages has some two hundred ids in it, and looking for dashes takes four times as long
 * as knowing where they are.
 */
export function undashed(uuid: string): string {
  if (uuid.length !== 36) return uuid.replaceAll('-', '');
  return `${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(14, 18)}${uuid.slice(19, 23)}${uuid.slice(24)}`;
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
