import { defineEntity } from '@mikro-orm/core';

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: (p) => ({
    id: p.uuid().primary(),
    userId: p.uuid(),
    tokenHash: p.blob().hidden(),
    userAgent: p.text().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  }),
});

/** One signing-in, on one device. Only a hash of its token is kept. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
