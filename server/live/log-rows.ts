import { type RawBuilder, sql } from 'kysely';

/** The columns of a message as the log, the timeline and every resolver know it. */
export const messageColumns: RawBuilder<unknown> = sql`
  x.conversation_id as "conversationId", x.seq, x.created_version as "createdVersion", x.version,
  x.author_id as "authorId", x.client_key as "clientKey", x.kind, x.body, x.content, x.media_url as "mediaUrl",
  x.thread_root_seq as "threadRootSeq", x.quoted_seq as "quotedSeq", x.mentioned, x.created_at as "createdAt",
  x.edited_at as "editedAt", x.deleted_at as "deletedAt", x.reactions,
  x.in_room as "inRoom", x.media, x.forwarded, x.thread, x.mention_group as "mentionGroup", x.pinned_at as "pinnedAt",
  x.pinned_by as "pinnedBy", x.retracted`;

/** The columns of a membership. */
export const memberColumns: RawBuilder<unknown> = sql`
  x.conversation_id as "conversationId", x.user_id as "userId", x.role, x.version, x.joined_version as "joinedVersion",
  x.joined_seq as "joinedSeq", x.joined_at as "joinedAt", x.left_at as "leftAt", x.last_read_seq as "lastReadSeq",
  x.last_read_at as "lastReadAt", x.starred, x.inbox_version as "inboxVersion"`;

/** The columns of a conversation. */
export const conversationColumns: RawBuilder<unknown> = sql`
  x.id, x.kind, x.visibility, x.name, x.slug, x.topic, x.description, x.pair_key as "pairKey", x.version, x.changed_version as "changedVersion",
  x.last_seq as "lastSeq", x.last_message_at as "lastMessageAt", x.created_at as "createdAt", x.archived_at as "archivedAt",
  x.slow_seconds as "slowSeconds", x.retention_days as "retentionDays", x.reset_version as "resetVersion", x.purged_seq as "purgedSeq"`;

/** The columns of a system line. */
export const eventColumns: RawBuilder<unknown> = sql`
  x.conversation_id as "conversationId", x.version, x.after_seq as "afterSeq", x.kind, x.actor_id as "actorId",
  x.subject_ids as "subjectIds", x.data, x.created_at as "createdAt"`;
