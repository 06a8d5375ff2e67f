import { defineEntity, type InferEntity } from '@mikro-orm/core';

/** Somebody with an account. */
export const User = defineEntity({
  name: 'User',
  tableName: 'user',
  properties: (p) => ({
    id: p.uuid().primary(),
    username: p.text().unique(),
    displayName: p.text(),
  }),
});

/** A signing-in. */
export const Session = defineEntity({
  name: 'Session',
  properties: (p) => ({
    tokenHash: p.blob().primary(),
    user: () => p.manyToOne(User),
    expiresAt: p.datetime(),
  }),
});

/** A place to talk. */
export const Conversation = defineEntity({
  name: 'Conversation',
  properties: (p) => ({
    id: p.uuid().primary(),
    name: p.text(),
  }),
});

/** A person in a conversation. */
export const Member = defineEntity({
  name: 'Member',
  properties: (p) => ({
    conversation: () => p.manyToOne(Conversation).primary(),
    user: () => p.manyToOne(User).primary(),
  }),
});

/** Something said. */
export const Message = defineEntity({
  name: 'Message',
  indexes: [{ properties: ['conversation', 'createdAt'] }],
  properties: (p) => ({
    id: p.uuid().primary(),
    conversation: () => p.manyToOne(Conversation),
    author: () => p.manyToOne(User),
    clientKey: p.text(),
    body: p.text(),
    createdAt: p.datetime().onCreate(() => new Date()),
  }),
});

export type User = InferEntity<typeof User>;
export type Message = InferEntity<typeof Message>;
