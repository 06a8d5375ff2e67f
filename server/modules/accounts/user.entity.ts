import { defineEntity } from '@mikro-orm/core';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'user',
  properties: (p) => ({
    id: p.uuid().primary(),
    username: p.text(),
    email: p.text(),
    displayName: p.text(),
    passwordHash: p.text().hidden(),
    inboxVersion: p.bigint('number').default(0),
    createdAt: p.datetime().onCreate(() => new Date()),
    deletedAt: p.datetime().nullable(),
  }),
});

/** Somebody with an account. `inboxVersion` counts the changes that are theirs alone. */
export class User extends UserSchema.class {}
UserSchema.setClass(User);

/** What anybody signed in may know of a person. */
export interface UserRow {
  id: string;
  username: string;
  displayName: string;
  createdAt: Date;
  deletedAt: Date | null;
}
