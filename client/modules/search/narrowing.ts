import { createQuery } from '@urql/solid';
import { useViewer } from '../accounts/viewer.ts';
import { useInbox } from '../inbox/inbox.ts';
import { type Address, daysAgo, holdings, type Narrowing } from './address.ts';
import { AuthorQuery } from './search.graphql.ts';

/** Stretches of time to choose from, in days. */
export const stretches = [
  { label: 'Today', days: 0 },
  { label: 'Last 7 days', days: 7 },
  { label: 'Last 30 days', days: 30 },
  { label: 'Last year', days: 365 },
];

/** Says in words by what a search is narrowed, such as “from Dario”; undefined where it is not. */
export function useWords(address: () => Address): (name: Narrowing) => string | undefined {
  const inbox = useInbox();
  const me = useViewer();
  const [author] = createQuery({
    query: AuthorQuery,
    variables: () => ({ id: address().from ?? '' }),
    pause: () => !address().from || address().from === me().id,
  });
  const place = () => (inbox.rows() ?? []).find((row) => row.id === address().in)?.title;
  const person = () => (address().from === me().id ? 'me' : author.data?.user?.displayName);
  const words: Record<Narrowing, (value: string) => string> = {
    in: () => `in ${place() ?? 'one conversation'}`,
    from: () => `from ${person() ?? 'somebody'}`,
    before: (day) => `before ${dayOf(day)}`,
    after: (day) => stretchOf(day) ?? `since ${dayOf(day)}`,
    has: (what) => `with ${holdings[what] ?? what}`,
  };
  return (name) => {
    const value = address()[name];
    return value ? words[name](value) : undefined;
  };
}

function stretchOf(day: string): string | undefined {
  return stretches.find(({ days }) => daysAgo(days) === day)?.label.toLowerCase();
}

const calendar = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

function dayOf(day: string): string {
  const date = new Date(`${day}T00:00:00`);
  return Number.isNaN(date.getTime()) ? day : calendar.format(date);
}
