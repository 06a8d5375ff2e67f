const hour = 3_600_000;
const day = 24 * hour;

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const thisYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const anyYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** The shortest form that still tells when: the time today, the weekday within a week, else the date. */
export function shortWhen(iso: string, now = Date.now()): string {
  const when = new Date(iso);
  const age = now - when.getTime();
  if (age < day && when.getDate() === new Date(now).getDate()) return time.format(when);
  if (age < 6 * day) return weekday.format(when);
  return (when.getFullYear() === new Date(now).getFullYear() ? thisYear : anyYear).format(when);
}

/** Everything about a moment, for tips and screen readers. */
export function fullWhen(iso: string): string {
  return full.format(new Date(iso));
}
