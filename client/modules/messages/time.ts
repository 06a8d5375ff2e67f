const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const thisYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const otherYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** The time of day, for beside a message. */
export function clockTime(at: string | number): string {
  return clock.format(new Date(at));
}

/** The time of day where there is no room for AM or PM. */
export function narrowTime(at: string | number): string {
  const parts = clock.formatToParts(new Date(at)).filter((part) => part.type !== 'dayPeriod');
  return parts
    .map((part) => part.value)
    .join('')
    .trim();
}

/** Everything about a moment, for tips and screen readers. */
export function fullTime(at: string | number): string {
  return full.format(new Date(at));
}

/** The day of a moment in local time: "Today", "Yesterday", "Wednesday, 18 November". */
export function dayName(at: number, now: number = Date.now()): string {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  if (days === 0 || days === -1) return capital(relative.format(days, 'day'));
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? thisYear : otherYear).format(new Date(at));
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
