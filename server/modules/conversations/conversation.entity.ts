import { defineEntity } from '@mikro-orm/core';

/** The kinds of conversation; one container serves them all. */
export const conversationKinds = ['DIRECT', 'GROUP', 'ROOM'] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** Who may find and join a room. */
export const visibilities = ['PUBLIC', 'PRIVATE'] as const;
export type Visibility = (typeof visibilities)[number];

const ConversationSchema = defineEntity({
  name: 'Conversation',
  tableName: 'conversation',
  properties: (p) => ({
    id: p.uuid().primary(),
    kind: p.enum(conversationKinds),
    visibility: p.enum(visibilities),
    name: p.text().nullable(),
    slug: p.text().nullable(),
    topic: p.text().nullable(),
    description: p.text().nullable(),
    pairKey: p.text().nullable(),
    createdBy: p.uuid().nullable(),
    version: p.bigint('number').default(0),
    changedVersion: p.bigint('number').default(0),
    lastSeq: p.bigint('number').default(0),
    lastMessageAt: p.datetime().onCreate(() => new Date()),
    createdAt: p.datetime().onCreate(() => new Date()),
    archivedAt: p.datetime().nullable(),
    slowSeconds: p.integer().default(0),
    retentionDays: p.integer().nullable(),
    resetVersion: p.bigint('number').default(0),
    purgedSeq: p.bigint('number').default(0),
    lastWrittenAt: p.datetime().onCreate(() => new Date()),
  }),
});

/** A direct conversation, a group or a room. `version` counts every change in it, `lastSeq` its messages. */
export class Conversation extends ConversationSchema.class {}
ConversationSchema.setClass(Conversation);

/** A conversation as SQL reads it (`conversationColumns`). */
export interface ConversationRow {
  id: string;
  kind: ConversationKind;
  visibility: Visibility;
  name: string | null;
  slug: string | null;
  topic: string | null;
  description: string | null;
  pairKey: string | null;
  version: number;
  changedVersion: number;
  lastSeq: number;
  lastMessageAt: Date;
  createdAt: Date;
  archivedAt: Date | null;
  /** Seconds a member waits between two messages; 0 without slow mode. */
  slowSeconds: number;
  /** Days after which messages are purged; null where the server's setting holds. */
  retentionDays: number | null;
  /** A cursor from before this version cannot be continued: messages were purged. */
  resetVersion: number;
  /** Everything up to this seq has been purged. */
  purgedSeq: number;
}
