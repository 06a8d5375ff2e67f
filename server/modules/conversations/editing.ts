import { Forbidden, NotFound, refuseIssues } from '../../platform/errors.ts';
import { bump, type LockedConversation, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { Conversation, type Visibility } from './conversation.entity.ts';
import { type EventKind, writeEvent } from './events.ts';
import { Archived, standingOf } from './members.ts';
import { descriptionIssue, nameIssue, orNull, slugOf, topicIssue } from './names.ts';
import { refusingTakenName } from './opening.ts';

/** What is to change; undefined leaves it as it is, an empty text clears it. */
export interface ConversationEdit {
  name?: string | null;
  topic?: string | null;
  description?: string | null;
  visibility?: Visibility | null;
  /** Seconds between two messages of a member; 0 ends slow mode. */
  slowSeconds?: number | null;
  /** Days after which messages are purged; null leaves it to the server's setting. For the owner. */
  retentionDays?: number | null;
}

const slowest = 86_400;
const longestKept = 36_500;

/** Renames and describes a room or group: for its admins and owner. Returns the conversation's uuid. */
export function updateConversation(viewer: Viewer, id: string, edit: ConversationEdit): Promise<string> {
  return refusingTakenName(() =>
    transact(viewer.services, async (tx) => {
      const { conversation, role } = await standingOf(tx, viewer, id);
      if (!role && conversation.visibility === 'PRIVATE') throw new NotFound('This conversation');
      if (conversation.kind === 'DIRECT') throw new Forbidden('A direct conversation is named after its people.');
      if (role !== 'OWNER' && role !== 'ADMIN') throw new Forbidden('Only admins can change this.');
      if (edit.retentionDays !== undefined && role !== 'OWNER') {
        throw new Forbidden('Only the owner can set how long messages are kept.');
      }
      if (conversation.archivedAt) throw new Archived();
      refuseIssues(issuesOf(conversation, edit));
      await writeEdit(tx, viewer.userId, conversation.id, edit);
      return conversation.id;
    }),
  );
}

function issuesOf({ kind }: LockedConversation, edit: ConversationEdit) {
  return [
    edit.name !== undefined && nameIssue(kind, edit.name),
    topicIssue(edit.topic),
    descriptionIssue(edit.description),
    kind === 'GROUP' && edit.visibility === 'PUBLIC' && { field: 'visibility', message: 'Groups are private.' },
    numberIssue('slowSeconds', edit.slowSeconds, 0, slowest, 'seconds'),
    numberIssue('retentionDays', edit.retentionDays, 1, longestKept, 'days'),
  ];
}

function numberIssue(field: string, value: number | null | undefined, least: number, most: number, unit: string) {
  if (value == null || (value >= least && value <= most)) return undefined;
  return { field, message: `Give ${least} to ${most} ${unit}.` };
}

/** Writes what differs, and a system line for each of it. */
async function writeEdit(tx: Transaction, actorId: string, id: string, edit: ConversationEdit): Promise<void> {
  const row = await tx.em.findOneOrFail(Conversation, { id });
  const told: { kind: EventKind; from: string | null; to: string | null }[] = [];
  const set = <K extends 'name' | 'topic' | 'description' | 'visibility' | 'slowSeconds' | 'retentionDays'>(
    kind: EventKind,
    field: K,
    value: Conversation[K] | undefined,
  ) => {
    if (value === undefined || value === row[field]) return;
    told.push({
      kind,
      from: row[field] === null ? null : String(row[field]),
      to: value === null ? null : String(value),
    });
    row[field] = value;
  };
  set('RENAMED', 'name', edit.name === undefined ? undefined : orNull(edit.name));
  if (edit.name !== undefined && row.kind === 'ROOM') row.slug = slugOf(edit.name!);
  set('TOPIC_CHANGED', 'topic', edit.topic === undefined ? undefined : orNull(edit.topic));
  set('DESCRIPTION_CHANGED', 'description', edit.description === undefined ? undefined : orNull(edit.description));
  set('VISIBILITY_CHANGED', 'visibility', edit.visibility ?? undefined);
  set('SLOW_MODE_CHANGED', 'slowSeconds', edit.slowSeconds ?? undefined);
  set('RETENTION_CHANGED', 'retentionDays', edit.retentionDays);
  if (told.length === 0) return;
  const version = await bump(tx, id);
  row.version = version;
  row.changedVersion = version;
  await tx.em.flush();
  for (const { kind, from, to } of told) await writeEvent(tx, id, { kind, actorId, data: textOf(kind, from, to) });
}

/** Long texts are not repeated in a line that says that they changed. */
function textOf(kind: EventKind, from: string | null, to: string | null): { from?: string | null; to?: string | null } {
  return kind === 'DESCRIPTION_CHANGED' ? {} : { from, to };
}
