import { sql } from 'kysely';
import { NotFound } from '../../platform/errors.ts';
import { localId } from '../../platform/ids.ts';
import { type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { ConversationKind } from './conversation.entity.ts';
import { stampInboxes } from './member-writes.ts';
import type { NotifyLevel } from './membership.entity.ts';

/** How somebody has set a conversation for themselves. */
export interface OwnSettings {
  starred: boolean;
  /** Null: what is usual for conversations of this kind. */
  notify: NotifyLevel | null;
  mutedUntil: Date | null;
}

/** What is to change; undefined leaves it as it is. */
export interface SettingsEdit {
  starred?: boolean | null;
  notify?: NotifyLevel | null;
  mutedUntil?: Date | null;
}

/** What somebody is notified of who has not said otherwise: everything said to few, in a room only what names them. */
export function usualNotify(kind: ConversationKind): NotifyLevel {
  return kind === 'ROOM' ? 'MENTIONS' : 'ALL';
}

/**
 * Stars, mutes or sets the notifications of a conversation for the viewer alone: a change of their own log, on all their
 * devices, that nobody else hears of. Throws `NotFound` where they are no member. Returns the uuid.
 */
export function updateConversationSettings(
  viewer: Viewer,
  conversationId: string,
  edit: SettingsEdit,
): Promise<string> {
  const id = localId('cnv', conversationId);
  if (!id) throw new NotFound('This conversation');
  return transact(viewer.services, async (tx) => {
    const held = await settingsUnderLock(tx, id, viewer.userId);
    if (!held) throw new NotFound('This conversation');
    const next: OwnSettings = {
      starred: edit.starred ?? held.starred,
      notify: edit.notify === undefined ? held.notify : edit.notify,
      mutedUntil: edit.mutedUntil === undefined ? held.mutedUntil : edit.mutedUntil,
    };
    if (sameSettings(held, next)) return id;
    await sql`
      update membership set starred = ${next.starred}, notify = ${next.notify}, muted_until = ${next.mutedUntil}
      where conversation_id = ${id} and user_id = ${viewer.userId}`.execute(tx.sql);
    await stampInboxes(tx, id, [viewer.userId], 'settings');
    return id;
  });
}

async function settingsUnderLock(tx: Transaction, id: string, userId: string): Promise<OwnSettings | undefined> {
  const { rows } = await sql<OwnSettings>`
    select starred, notify, muted_until as "mutedUntil" from membership
    where conversation_id = ${id} and user_id = ${userId} and left_at is null for update`.execute(tx.sql);
  return rows[0];
}

function sameSettings(a: OwnSettings, b: OwnSettings): boolean {
  return a.starred === b.starred && a.notify === b.notify && a.mutedUntil?.getTime() === b.mutedUntil?.getTime();
}
