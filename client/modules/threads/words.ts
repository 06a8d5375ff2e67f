const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** “1 reply”, “5 replies”. */
export function countReplies(count: number): string {
  return count === 1 ? '1 reply' : `${count} replies`;
}

/** How many are unread, as the server counts: 100 means more than 99. */
export function countUnread(count: number): string {
  return count > 99 ? '99+' : String(count);
}

/** When the latest reply was written: “today at 09:12”, “yesterday at 17:05”, “on 18 Nov”. */
export function lastReplyWords(iso: string, now: number = Date.now()): string {
  const at = new Date(iso);
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days < -1) return `on ${day.format(at)}`;
  return `${relative.format(days, 'day')} at ${clock.format(at)}`;
}

/** The beginning of a text on one line, without the marks of Markdown and what they hide. */
export function excerpt(body: string): string {
  const shown = body.replace(/\|\|.+?\|\|/gs, '▇▇▇').replace(/^```\w*$|^\s*[-+*] (\[[ x]\] )?/gim, '');
  const plain = shown.replace(/[*_`~>#]+/g, '');
  return plain.replace(/\s+/g, ' ').trim().slice(0, 200);
}
