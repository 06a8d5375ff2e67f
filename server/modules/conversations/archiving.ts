import { sql } from 'kysely';
import { Forbidden } from '../../platform/errors.ts';
import { bump, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { writeEvent } from './events.ts';
import { standingOf } from './members.ts';

/**
 * Archives a group or room, or takes it out of the archive: for its owner. Archived, it is read-only and off the default
 * list. Doing it again changes nothing. Returns the conversation's uuid.
 */
export function setArchived(viewer: Viewer, id: string, archived: boolean): Promise<string> {
  return transact(viewer.services, async (tx) => {
    const { conversation, role } = await standingOf(tx, viewer, id);
    if (conversation.kind === 'DIRECT') throw new Forbidden('A direct conversation cannot be archived.');
    if (role !== 'OWNER') throw new Forbidden('Only the owner can do this.');
    if (archived === (conversation.archivedAt !== null)) return conversation.id;
    const version = await bump(tx, conversation.id);
    await sql`
      update conversation set archived_at = ${archived ? sql`now()` : null}, changed_version = ${version}
      where id = ${conversation.id}`.execute(tx.sql);
    const kind = archived ? 'ARCHIVED' : 'UNARCHIVED';
    await writeEvent(tx, conversation.id, { kind, actorId: viewer.userId });
    return conversation.id;
  });
}
