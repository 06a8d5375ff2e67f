import { defineEntity } from '@mikro-orm/core';

/** What a member may do. There is exactly one owner, and none in a direct conversation. */
export const memberRoles = ['OWNER', 'ADMIN', 'MEMBER'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Which messages of a conversation somebody is notified of. */
export const notifyLevels = ['ALL', 'MENTIONS', 'NOTHING'] as const;
export type NotifyLevel = (typeof notifyLevels)[number];

const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  primaryKeys: ['conversationId', 'userId'],
  properties: (p) => ({
    conversationId: p.uuid().primary(),
    userId: p.uuid().primary(),
    role: p.enum(memberRoles),
    version: p.bigint('number'),
    joinedVersion: p.bigint('number'),
    joinedSeq: p.bigint('number'),
    joinedAt: p.datetime().onCreate(() => new Date()),
    leftAt: p.datetime().nullable(),
    lastReadSeq: p.bigint('number'),
    lastReadAt: p.datetime().nullable(),
    starred: p.boolean().default(false),
    inboxVersion: p.bigint('number').default(0),
    notify: p.enum(notifyLevels).nullable(),
    mutedUntil: p.datetime().nullable(),
    lastSentAt: p.datetime().nullable(),
    readVersion: p.bigint('number').default(0),
    settingsVersion: p.bigint('number').default(0),
  }),
});

/** A person in a conversation. The row of somebody who left stays, so that leaving is a change like any other. */
export class Membership extends MembershipSchema.class {}
MembershipSchema.setClass(Membership);

/** A membership as SQL reads it (`memberColumns`). */
export interface MemberRow {
  conversationId: string;
  userId: string;
  role: MemberRole;
  version: number;
  joinedVersion: number;
  joinedSeq: number;
  joinedAt: Date;
  leftAt: Date | null;
  lastReadSeq: number;
  lastReadAt: Date | null;
  starred: boolean;
  inboxVersion: number;
}
