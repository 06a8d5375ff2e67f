import { defineEntity } from '@mikro-orm/core';
import type { RichText } from '../../platform/rich-text/rich-text.ts';

/** What a message is. All but TEXT carry a `mediaUrl`. */
export const messageKinds = ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'FILE'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** An emoji on a message, and how many people chose it. */
export interface ReactionCount {
  emoji: string;
  count: number;
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
}
