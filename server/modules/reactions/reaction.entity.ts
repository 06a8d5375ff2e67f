import { defineEntity } from '@mikro-orm/core';

const ReactionSchema = defineEntity({
  name: 'Reaction',
  tableName: 'reaction',
  primaryKeys: ['conversationId', 'seq', 'userId', 'emoji'],
  properties: (p) => ({
    conversationId: p.uuid().primary(),
    seq: p.bigint('number').primary(),
    userId: p.uuid().primary(),
    emoji: p.text().primary(),
    createdAt: p.datetime().onCreate(() => new Date()),
    removedAt: p.datetime().nullable(),
  }),
});

/** One emoji of one person on one message. */
export class Reaction extends ReactionSchema.class {}
ReactionSchema.setClass(Reaction);
