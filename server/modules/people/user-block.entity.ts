import { defineEntity } from '@mikro-orm/core';

const UserBlockSchema = defineEntity({
  name: 'UserBlock',
  tableName: 'user_block',
  properties: (p) => ({
    userId: p.uuid().primary(),
    blockedId: p.uuid().primary(),
    createdAt: p.datetime().onCreate(() => new Date()),
    removedAt: p.datetime().nullable(),
    inboxVersion: p.bigint('number'),
  }),
});

/** Somebody blocked somebody. A row stays when it is taken back, like everything in a log. */
export class UserBlock extends UserBlockSchema.class {}
UserBlockSchema.setClass(UserBlock);
