import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { perContext, signedIn } from '../../platform/context.ts';
import { type MessagePlace, messageId } from '../../platform/ids.ts';
import type { RichText } from '../../platform/rich-text/rich-text.ts';

/** A message's text as it was before an edit, and when it was written. */
export interface PastText {
  body: string;
  content: RichText | null;
  writtenAt: Date;
}

interface HistoryRow extends MessagePlace {
  edits: (Omit<PastText, 'writtenAt'> & { writtenAt: string })[];
}

/** Earlier texts that are shown of one message, the latest: somebody may have edited it a thousand times. */
export const mostShown = 50;

/**
 * The earlier texts of messages, the latest fifty, the oldest first, all in one statement. Undefined where they are not the viewer's to
 * see: only the author, admins and the owner look behind an edit.
 */
export const editHistoryLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<MessagePlace, PastText[] | undefined, string>(
    async (places) => {
      const { rows } = await sql<HistoryRow>`
        select w.c as "conversationId", w.s as seq, coalesce((
          select json_agg(json_build_object('body', e.body, 'content', e.content, 'writtenAt', e.written_at)
            order by e.version)
          from (select * from message_edit x where x.conversation_id = w.c and x.seq = w.s
            order by x.version desc limit ${mostShown}) e), '[]') as edits
        from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)
        join message x on x.conversation_id = w.c and x.seq = w.s
        join membership me on me.conversation_id = w.c and me.user_id = ${viewer.userId} and me.left_at is null
        where x.author_id = me.user_id or me.role in ('OWNER', 'ADMIN')`.execute(viewer.services.sql);
      const found = new Map(rows.map((row) => [messageId(row), row.edits]));
      return places.map((place) =>
        found.get(messageId(place))?.map((edit) => ({ ...edit, writtenAt: new Date(edit.writtenAt) })),
      );
    },
    { cacheKeyFn: messageId },
  );
});
