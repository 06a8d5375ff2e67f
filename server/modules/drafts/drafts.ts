import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { perContext, signedIn } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { globalId, localId, messageId, messagePlace } from '../../platform/ids.ts';
import { takeInboxVersion, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { InvalidBody, longestBody } from '../messages/composing.ts';
import type { DraftRow } from './draft.entity.ts';

/** What is to be kept, and where. */
export interface DraftInput {
  conversationId: string;
  threadRootId?: string | null;
  body: string;
}

/** Where a draft stands. */
interface Place {
  conversationId: string;
  threadRootSeq: number;
}

const draftColumns = sql`d.conversation_id as "conversationId", d.thread_root_seq as "threadRootSeq", d.body,
  d.updated_at as "updatedAt", d.inbox_version as "inboxVersion"`;

/**
 * Keeps what the viewer has written and not sent; an empty text clears it. A change of their own log, which nobody else
 * hears of and no quota counts; the same text again changes nothing. Null once cleared. Throws `NotFound`, `InvalidBody`.
 */
export function saveDraft(viewer: Viewer, input: DraftInput): Promise<DraftRow | null> {
  const place = placeOf(input);
  const body = input.body.toWellFormed().replaceAll('\r\n', '\n');
  if (body.length > longestBody || body.includes('\0')) throw new InvalidBody();
  return transact(viewer.services, async (tx) => {
    const held = await heldDraft(tx, viewer, place);
    if ((held?.body ?? '') === body) return held?.body ? held : null;
    const inboxVersion = await takeInboxVersion(tx, viewer.userId);
    const { rows } = await sql<DraftRow>`
      insert into draft as d (conversation_id, user_id, thread_root_seq, body, inbox_version)
      values (${place.conversationId}, ${viewer.userId}, ${place.threadRootSeq}, ${body}, ${inboxVersion})
      on conflict (conversation_id, user_id, thread_root_seq) do update
        set body = excluded.body, updated_at = clock_timestamp(), inbox_version = excluded.inbox_version
      returning ${draftColumns}`.execute(tx.sql);
    return body === '' ? null : rows[0]!;
  });
}

/** The viewer's drafts, the latest first: those of conversations they are in and of threads they can still see. */
export async function draftsFor(viewer: Viewer, request: PageRequest): Promise<Page<DraftRow>> {
  const from = Number(/^\d{1,15}$/.exec(request.from ?? '')?.[0] ?? Number.MAX_SAFE_INTEGER);
  const { rows } = await sql<DraftRow>`
    select ${draftColumns} from draft d
    where d.user_id = ${viewer.userId} and d.inbox_version < ${from} and d.body <> '' and ${reachable(viewer)}
    order by d.inbox_version desc limit ${request.size + 1}`.execute(viewer.services.sql);
  return pageOf(rows, request, (row) => ({ id: draftId(row), cursor: String(row.inboxVersion), node: row }));
}

/** The viewer's draft in each room, threads aside, all in one statement. */
export const roomDraftLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<string, DraftRow | undefined>(async (ids) => {
    const { rows } = await sql<DraftRow>`
      select ${draftColumns} from draft d
      where d.conversation_id = any (${[...ids]}::uuid[]) and d.user_id = ${viewer.userId} and d.thread_root_seq = 0
        and d.body <> '' and ${reachable(viewer)}`.execute(viewer.services.sql);
    const found = new Map(rows.map((row) => [row.conversationId, row]));
    return ids.map((id) => found.get(id));
  });
});

/** A draft's public id says where it stands; it is its owner's alone. */
export function draftId({ conversationId, threadRootSeq }: Place): string {
  return threadRootSeq ? messageId({ conversationId, seq: threadRootSeq }) : globalId('cnv', conversationId);
}

/** Only in conversations the viewer is in, and below messages that still stand in their timeline. */
function reachable(viewer: Viewer): RawBuilder<unknown> {
  return sql`exists (select from membership m
      where m.conversation_id = d.conversation_id and m.user_id = ${viewer.userId} and m.left_at is null)
    and (d.thread_root_seq = 0 or exists (select from message r
      where r.conversation_id = d.conversation_id and r.seq = d.thread_root_seq and r.thread_root_seq is null
        and not r.retracted and not exists (select from hidden_message h
          where h.conversation_id = r.conversation_id and h.user_id = ${viewer.userId} and h.seq = r.seq)))`;
}

/** The draft as it stands, or `NotFound` where the viewer may not write one. */
async function heldDraft(tx: Transaction, viewer: Viewer, place: Place): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow & { allowed: boolean }>`
    select ${reachable(viewer)} as allowed, x.body, x.updated_at as "updatedAt", x.inbox_version as "inboxVersion",
      d.conversation_id as "conversationId", d.thread_root_seq as "threadRootSeq"
    from (select ${place.conversationId}::uuid as conversation_id, ${place.threadRootSeq}::bigint as thread_root_seq) d
    left join draft x on x.conversation_id = d.conversation_id and x.user_id = ${viewer.userId}
      and x.thread_root_seq = d.thread_root_seq`.execute(tx.sql);
  if (!rows[0]?.allowed) throw new NotFound('This conversation');
  return rows[0].updatedAt ? rows[0] : undefined;
}

function placeOf({ conversationId, threadRootId }: DraftInput): Place {
  const id = localId('cnv', conversationId);
  const root = threadRootId == null ? undefined : messagePlace(threadRootId);
  if (!id || (threadRootId != null && root?.conversationId !== id)) throw new NotFound('This conversation');
  return { conversationId: id, threadRootSeq: root?.seq ?? 0 };
}
