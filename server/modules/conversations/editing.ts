import { Forbidden, NotFound, refuseIssues } from '../../platform/errors.ts';
import { bump, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { Conversation, type Visibility } from './conversation.entity.ts';
import { Archived, standingOf } from './members.ts';
import { descriptionIssue, nameIssue, orNull, slugOf, topicIssue } from './names.ts';
import { refusingTakenName } from './opening.ts';

/** What is to change; undefined leaves it as it is, an empty text clears it. */
export interface ConversationEdit {
  name?: string | null;
  topic?: string | null;
  description?: string | null;
  visibility?: Visibility | null;
}

/** Renames and describes a room or group: for its admins and owner. Returns the conversation's uuid. */
export function updateConversation(viewer: Viewer, id: string, edit: ConversationEdit): Promise<string> {
  return refusingTakenName(() =>
    transact(viewer.services, async (tx) => {
      const { conversation, role } = await standingOf(tx, viewer, id);
      if (!role && conversation.visibility === 'PRIVATE') throw new NotFound('This conversation');
      if (conversation.kind === 'DIRECT') throw new Forbidden('A direct conversation is named after its people.');
      if (role !== 'OWNER' && role !== 'ADMIN') throw new Forbidden('Only admins can change this.');
      if (conversation.archivedAt) throw new Archived();
      refuseIssues([
        edit.name !== undefined && nameIssue(conversation.kind, edit.name),
        topicIssue(edit.topic),
        descriptionIssue(edit.description),
        conversation.kind === 'GROUP' &&
          edit.visibility === 'PUBLIC' && { field: 'visibility', message: 'Groups are private.' },
      ]);
      const row = await tx.em.findOneOrFail(Conversation, { id: conversation.id });
      if (edit.name !== undefined) {
        row.name = orNull(edit.name);
        if (conversation.kind === 'ROOM') row.slug = slugOf(edit.name!);
      }
      if (edit.topic !== undefined) row.topic = orNull(edit.topic);
      if (edit.description !== undefined) row.description = orNull(edit.description);
      if (edit.visibility) row.visibility = edit.visibility;
      const version = await bump(tx, conversation.id);
      row.version = version;
      row.changedVersion = version;
      await tx.em.flush();
      return conversation.id;
    }),
  );
}
