import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { memberColumns } from '../../live/log-rows.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { perContext, signedIn } from '../../platform/context.ts';
import { globalId, localId, memberId } from '../../platform/ids.ts';
import type { MemberRow } from './membership.entity.ts';

/** A page of one conversation's members. */
export interface MemberPageRequest {
  conversationId: string;
  page: PageRequest;
}

type Listed = MemberRow & { byName: string; nth: number };

/**
 * The members of conversations by name, a page of each, however many conversations in one statement. Empty where the
 * viewer is no member.
 */
export const memberPageLoader = perContext((context) => {
  const { userId, services } = signedIn(context);
  return new DataLoader<MemberPageRequest, Page<MemberRow>>(async (asked) => {
    const from = asked.map(({ page }) => readCursor(page.from));
    const { rows } = await sql<Listed>`
      select y.*, w.nth from unnest(
        ${asked.map((one) => one.conversationId)}::uuid[], ${asked.map((one) => one.page.size + 1)}::int[],
        ${from.map((one) => one?.name ?? null)}::text[], ${from.map((one) => one?.id ?? null)}::uuid[]
      ) with ordinality w (c, size, from_name, from_id, nth)
      cross join lateral (
        select ${memberColumns}, lower(u.display_name) as "byName"
        from membership x join "user" u on u.id = x.user_id
        where x.conversation_id = w.c and x.left_at is null
          and (w.from_id is null or (lower(u.display_name), u.id) > (w.from_name, w.from_id))
        order by lower(u.display_name), u.id limit w.size) y
      where exists (select from membership me
        where me.conversation_id = w.c and me.user_id = ${userId} and me.left_at is null)
      order by w.nth, y."byName", y."userId"`.execute(services.sql);
    const pages = Map.groupBy(rows, (row) => row.nth);
    return asked.map(({ page }, i) => pageOf(pages.get(i + 1) ?? [], page, edgeOf));
  });
});

function edgeOf(row: Listed) {
  const cursor = Buffer.from(`${globalId('usr', row.userId)} ${row.byName}`).toString('base64url');
  return { id: memberId(row.conversationId, row.userId), cursor, node: row };
}

/** Reads a cursor; one that is none begins at the start. */
function readCursor(cursor: string | undefined): { id: string; name: string } | undefined {
  const [global = '', name = ''] =
    /^(\S+) (.*)$/s.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.slice(1) ?? [];
  const id = localId('usr', global);
  return id && !name.includes('\0') ? { id, name } : undefined;
}
