import { defineEntity } from '@mikro-orm/core';

const DraftSchema = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  primaryKeys: ['conversationId', 'userId', 'threadRootSeq'],
  properties: (p) => ({
    conversationId: p.uuid().primary(),
    userId: p.uuid().primary(),
    threadRootSeq: p.bigint('number').primary().default(0),
    body: p.text(),
    updatedAt: p.datetime().onCreate(() => new Date()),
    inboxVersion: p.bigint('number'),
  }),
});

/** What somebody has begun to write in a conversation, or in the thread below one of its messages, and not sent. */
export class Draft extends DraftSchema.class {}
DraftSchema.setClass(Draft);

/** A draft as SQL reads it. `threadRootSeq` is 0 in the room itself; `body` is empty once it was cleared or sent. */
export interface DraftRow {
  conversationId: string;
  threadRootSeq: number;
  body: string;
  updatedAt: Date;
  inboxVersion: number;
}
