import type { TimelineEventKind } from '../../../platform/gql/graphql.ts';
import type { EventRow } from './timeline-event.ts';

/** One system line: several comings or goings in a row are one. */
export interface EventLine {
  id: string;
  words: string;
  /** When it last happened. */
  at: string;
}

/** The lines for what happened between two messages, as this viewer should read them. */
export function linesOf(events: readonly EventRow[], viewerId: string): EventLine[] {
  const runs: EventRow[][] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last && last[0]!.kind === event.kind && (event.kind === 'JOINED' || event.kind === 'LEFT')) last.push(event);
    else runs.push([event]);
  }
  return runs.flatMap((run) => {
    const words = run.length > 1 ? crowd(run, viewerId) : sentence(run[0]!, viewerId);
    return words ? [{ id: run[0]!.id, words, at: run.at(-1)!.createdAt }] : [];
  });
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const named = 3;

function crowd(run: readonly EventRow[], viewerId: string): string {
  const people = new Map(run.flatMap(({ actor }) => (actor ? [[actor.id, actor]] : [])));
  return `${sentenceCase(names([...people.values()], people.size, viewerId))} ${run[0]!.kind === 'JOINED' ? 'joined' : 'left'}`;
}

function names(people: readonly { id: string; displayName: string }[], count: number, viewerId: string): string {
  const shown = people.slice(0, count > named + 1 ? named : count);
  const left = count - shown.length;
  const words = shown.map(({ id, displayName }) => (id === viewerId ? 'you' : displayName));
  return list.format(left > 0 ? [...words, left === 1 ? '1 other' : `${left} others`] : words);
}

/** A kind that is not known yet says nothing. */
function sentence(event: EventRow, viewerId: string): string | undefined {
  const { actor, subjects, subjectCount } = event;
  const who = actor?.id === viewerId ? 'You' : (actor?.displayName ?? 'Somebody');
  const deed = deeds[event.kind]?.(event, names(subjects, subjectCount, viewerId), actor?.id === subjects[0]?.id);
  return deed && `${who} ${deed}`;
}

const deeds: Record<TimelineEventKind, (event: EventRow, whom: string, oneself: boolean) => string> = {
  CREATED: (_, whom) => (whom ? `began this conversation with ${whom}` : 'began this conversation'),
  JOINED: () => 'joined',
  ADDED: (_, whom) => `added ${whom}`,
  LEFT: () => 'left',
  REMOVED: (_, whom) => `removed ${whom}`,
  ROLE_CHANGED: ({ to }, whom, oneself) => {
    if (to === 'ADMIN') return `made ${whom} an admin`;
    return oneself ? 'stepped down as admin' : `made ${whom} a member again`;
  },
  OWNER_CHANGED: (_, whom) => `handed it over to ${whom}`,
  RENAMED: ({ from, to }) => {
    if (!to) return 'took the name away';
    return from ? `renamed it from “${from}” to “${to}”` : `named it “${to}”`;
  },
  TOPIC_CHANGED: ({ to }) => (to ? `changed the topic to “${to}”` : 'cleared the topic'),
  DESCRIPTION_CHANGED: () => 'changed the description',
  VISIBILITY_CHANGED: ({ to }) => (to === 'PUBLIC' ? 'made it public' : 'made it private'),
  SLOW_MODE_CHANGED: ({ to }) => (Number(to) > 0 ? `turned on slow mode: ${wait(Number(to))}` : 'turned off slow mode'),
  RETENTION_CHANGED: ({ to }) =>
    to ? `set messages to be kept for ${to} days` : 'set messages to be kept as this server is set',
  ARCHIVED: () => 'archived it',
  UNARCHIVED: () => 'took it out of the archive',
  MESSAGE_PINNED: () => 'pinned a message',
  MESSAGE_REMOVED: (_, whom) => `deleted a message of ${whom}`,
};

function wait(seconds: number): string {
  if (seconds % 60 > 0) return `${seconds} seconds`;
  return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
