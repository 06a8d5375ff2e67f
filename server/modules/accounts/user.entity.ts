import { defineEntity } from '@mikro-orm/core';

/** What people may choose to be: away, or not to be disturbed. */
export type ChosenPresence = 'AWAY' | 'DO_NOT_DISTURB';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'user',
  properties: (p) => ({
    id: p.uuid().primary(),
    username: p.text(),
    email: p.text(),
    displayName: p.text(),
    avatarUrl: p.text().nullable(),
    bio: p.text().nullable(),
    statusText: p.text().nullable(),
    statusEmoji: p.text().nullable(),
    chosenPresence: p.text().$type<ChosenPresence>().nullable(),
    chosenUntil: p.datetime().nullable(),
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
  /** An http or https address of a picture. */
  avatarUrl: string | null;
  bio: string | null;
  statusText: string | null;
  statusEmoji: string | null;
  /** What they chose to be, whatever their windows do; null where those decide. */
  chosenPresence: ChosenPresence | null;
  /** When the choice lapses; null where it stands until it is taken back. */
  chosenUntil: Date | null;
  createdAt: Date;
  deletedAt: Date | null;
  /** The transaction that changed any of this last; null where nothing has been changed. */
  touched: string | null;
}
