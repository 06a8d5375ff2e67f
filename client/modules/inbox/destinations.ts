import { activityOf, type InboxRow, isUnread } from './inbox.graphql.ts';

/** How well `text` fits what was typed: 0 not at all; a beginning beats a word's beginning beats anywhere. */
export function fit(text: string, typed: string): number {
  const hay = plain(text);
  const needle = plain(typed);
  const at = hay.indexOf(needle);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return /[\s\-_./]/.test(hay[at - 1] ?? '') ? 2 : 1;
}

/** My conversations for the switcher: nothing typed, then unread and recent first; else the best fit first. */
export function matching(rows: readonly InboxRow[], typed: string): InboxRow[] {
  const unread = (row: InboxRow) => Number(isUnread(row));
  const byActivity = (a: InboxRow, b: InboxRow) => unread(b) - unread(a) || activityOf(b) - activityOf(a);
  if (!typed) return [...rows].sort(byActivity).slice(0, 8);
  return rows
    .map((row) => ({ row, score: fit(row.title, typed) }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score || byActivity(a.row, b.row))
    .slice(0, 8)
    .map(({ row }) => row);
}

/** Lower case, without accents: “tomas” finds “Tomás”. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
