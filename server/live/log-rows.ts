import { type RawBuilder, sql } from 'kysely';

/** The columns of a message as the log, the timeline and every resolver know it. */
export const messageColumns: RawBuilder<unknown> = sql`
  x.conversation_id as "conversationId", x.seq, x.created_version as "createdVersion", x.version,
  x.author_id as "authorId", x.client_key as "clientKey", x.kind, x.body, x.content, x.media_url as "mediaUrl",
  x.thread_root_seq as "threadRootSeq", x.quoted_seq as "quotedSeq", x.mentioned, x.created_at as "createdAt",
  x.edited_at as "editedAt", x.deleted_at as "deletedAt", x.reactions`;

/** The columns of a membership. */
export const memberColumns: RawBuilder<unknown> = sql`
  x.conversation_id as "conversationId", x.user_id as "userId", x.role, x.version, x.joined_version as "joinedVersion",
  x.joined_seq as "joinedSeq", x.joined_at as "joinedAt", x.left_at as "leftAt", x.last_read_seq as "lastReadSeq",
  x.last_read_at as "lastReadAt", x.starred, x.inbox_version as "inboxVersion"`;

/** The columns of a conversation. */
export const conversationColumns: RawBuilder<unknown> = sql`
  x.id, x.kind, x.visibility, x.name, x.slug, x.topic, x.description, x.pair_key as "pairKey", x.version, x.changed_version as "changedVersion",
  x.last_seq as "lastSeq", x.last_message_at as "lastMessageAt", x.created_at as "createdAt", x.archived_at as "archivedAt"`;
