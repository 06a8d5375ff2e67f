import { defineEntity } from '@mikro-orm/core';
import type { MentionedGroup, RichText } from '../../platform/rich-text/rich-text.ts';

/** What a message is. All but TEXT carry a `mediaUrl`. */
export const messageKinds = ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'FILE'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** An emoji on a message, and how many people chose it. */
export interface ReactionCount {
  emoji: string;
  count: number;
}

/** What is known of a medium besides its address. Sizes in pixels and bytes. */
export interface Media {
  width?: number;
  height?: number;
  name?: string;
  size?: number;
  mime?: string;
}

/** Where a forwarded message comes from, by place and author (uuids). */
export interface Forwarded {
  conversationId: string;
  seq: number;
  authorId: string;
  /** When it was said first, RFC 3339. */
  createdAt: string;
}

/** The replies below a message: how many, the latest, and up to three who wrote last (uuids). `lastAt` is RFC 3339. */
export interface ThreadSummary {
  count: number;
  lastSeq: number;
  lastAt: string;
  authorIds: string[];
}

const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  primaryKeys: ['conversationId', 'seq'],
  properties: (p) => ({
    conversationId: p.uuid().primary(),
    seq: p.bigint('number').primary(),
    createdVersion: p.bigint('number'),
    version: p.bigint('number'),
    authorId: p.uuid(),
    clientKey: p.text(),
    requestHash: p.blob(),
    kind: p.enum(messageKinds),
    body: p.text(),
    content: p.json<RichText>().nullable(),
    mediaUrl: p.text().nullable(),
    threadRootSeq: p.bigint('number').nullable(),
    quotedSeq: p.bigint('number').nullable(),
    mentioned: p.type('uuid[]').$type<string[]>(),
    createdAt: p.datetime(),
    editedAt: p.datetime().nullable(),
    deletedAt: p.datetime().nullable(),
    reactions: p.json<ReactionCount[]>(),
    inRoom: p.boolean().default(true),
    media: p.json<Media>().nullable(),
    forwarded: p.json<Forwarded>().nullable(),
    thread: p.json<ThreadSummary>().nullable(),
    mentionGroup: p.enum(['channel', 'here'] as const).nullable(),
    pinnedAt: p.datetime().nullable(),
    pinnedBy: p.uuid().nullable(),
    retracted: p.boolean().default(false),
  }),
});

/** One message, keyed by its place in its conversation. A deleted one stays as a tombstone without text. */
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message);

/** A message as SQL reads it (`messageColumns`). `mentioned` lists the members it notified, by uuid. */
export interface MessageRow {
  conversationId: string;
  seq: number;
  createdVersion: number;
  version: number;
  authorId: string;
  clientKey: string;
  kind: MessageKind;
  body: string;
  content: RichText | null;
  mediaUrl: string | null;
  threadRootSeq: number | null;
  quotedSeq: number | null;
  mentioned: string[];
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  reactions: ReactionCount[];
  /** False for a reply in a thread that was not also said in the room. */
  inRoom: boolean;
  media: Media | null;
  forwarded: Forwarded | null;
  /** What became of the thread this message began; null where it began none. */
  thread: ThreadSummary | null;
  mentionGroup: MentionedGroup | null;
  pinnedAt: Date | null;
  pinnedBy: string | null;
  /** Its author took it back at once: deleted, without a tombstone. */
  retracted: boolean;
}
