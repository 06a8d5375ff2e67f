/** Muted until somebody turns it on again: later than anybody will look. */
export const forGood = '9999-12-31T00:00:00.000Z';

/** For how long a conversation can be muted, as of `now`. */
export function muteChoices(now: Date): readonly { label: string; until: string }[] {
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString();
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  return [
    { label: 'For 1 hour', until: hours(1) },
    { label: 'For 8 hours', until: hours(8) },
    { label: 'Until tomorrow, 9:00', until: tomorrow.toISOString() },
    { label: 'Until I turn it on', until: forGood },
  ];
}

const today = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const otherDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', hour: 'numeric', minute: '2-digit' });

/** “Muted until 14:30”, “Muted until Tuesday 09:00”, “Muted”. */
export function mutedWords(until: string, now: Date = new Date()): string {
  if (until >= forGood) return 'Muted';
  const at = new Date(until);
  return `Muted until ${(at.toDateString() === now.toDateString() ? today : otherDay).format(at)}`;
}
