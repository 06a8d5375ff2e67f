import type { PresenceStatus } from '../../platform/gql/graphql.ts';
import { shortWhen } from '../../ui/clock.ts';

const words = { ONLINE: 'Online', AWAY: 'Away', DO_NOT_DISTURB: 'Do not disturb', OFFLINE: 'Offline' } as const;

/** Whether somebody is here, in words: until when they want to be left alone, and when an absent one was last here. */
export function presenceWords(presence: {
  status: PresenceStatus;
  until?: string | null;
  lastSeenAt?: string | null;
}): string {
  const { status, until, lastSeenAt } = presence;
  if (status === 'OFFLINE') return lastSeenAt ? `Last seen ${shortWhen(lastSeenAt)}` : words.OFFLINE;
  return status !== 'ONLINE' && until && Date.parse(until) > Date.now()
    ? `${words[status]} until ${shortWhen(until)}`
    : words[status];
}
