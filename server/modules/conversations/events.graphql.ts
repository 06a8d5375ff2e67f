import { builder } from '../../platform/builder/builder.ts';
import { globalId } from '../../platform/ids.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { peopleOf, personOf } from '../accounts/users.ts';
import { ConversationType, stateOf } from './conversations.graphql.ts';
import { type EventKind, eventLoader, type EventRow } from './events.ts';

const descriptions: Record<EventKind, string> = {
  CREATED: '`actor` created the conversation, with `subjects` in it.',
  JOINED: '`actor` joined by themselves.',
  ADDED: '`actor` added `subjects`.',
  LEFT: '`actor` left.',
  REMOVED: '`actor` removed `subjects`.',
  ROLE_CHANGED: '`actor` changed what `subjects` may do: `from` and `to` are roles.',
  OWNER_CHANGED: '`actor` handed the conversation over to `subjects`.',
  RENAMED: '`actor` changed the name: `from` and `to` are names.',
  TOPIC_CHANGED: '`actor` changed the topic: `from` and `to` are topics.',
  DESCRIPTION_CHANGED: '`actor` changed the description.',
  VISIBILITY_CHANGED: '`actor` made it public or private: `from` and `to` are PUBLIC or PRIVATE.',
  SLOW_MODE_CHANGED: '`actor` set how long members wait between two messages: `to` is in seconds, 0 is off.',
  RETENTION_CHANGED:
    '`actor` set after how many days messages are purged: `to` is in days; null is the setting of the server.',
  ARCHIVED: '`actor` archived it.',
  UNARCHIVED: '`actor` took it out of the archive.',
  MESSAGE_REMOVED: '`actor` deleted a message of `subjects` for everyone.',
  MESSAGE_PINNED: '`actor` pinned a message of `subjects`: `to` is its id.',
};

const EventKindEnum = builder.enumType('TimelineEventKind', {
  description: 'What a system line tells. New kinds may be added; show nothing for those you do not know.',
  values: Object.fromEntries(
    Object.entries(descriptions).map(([name, description]) => [name, { description }]),
  ) as Record<EventKind, { description: string }>,
});

/** `TimelineEvent` in the schema: a system line. */
export const TimelineEventType = builder.objectRef<EventRow>('TimelineEvent').implement({
  description:
    'A system line: somebody joined, was made an admin, renamed the room. It is no message and never unread.',
  fields: (t) => ({
    id: t.id({
      description: 'Its id, unique everywhere.',
      resolve: (row) => `${globalId('cnv', row.conversationId)}@${row.version}`,
    }),
    kind: t.field({ type: EventKindEnum, description: 'What happened.', resolve: (row) => row.kind }),
    afterSeq: t.int({
      description: 'It stands behind the message of this `Message.seq`; several there are in the order of `version`.',
      resolve: (row) => row.afterSeq,
    }),
    version: t.string({
      description: "Its place in the conversation's log: a 64-bit count as text.",
      resolve: (row) => String(row.version),
    }),
    actor: t.field({
      type: UserType,
      nullable: true,
      description: 'Who did it; null where the server did.',
      complexity: 2,
      resolve: (row, _, context) => (row.actorId ? personOf(context, row.actorId) : null),
    }),
    subjects: t.field({
      type: [UserType],
      description: 'Whom it was done to, up to a hundred.',
      complexity: { field: 3, multiplier: 3 },
      resolve: (row, _, context) => peopleOf(context, row.subjectIds.slice(0, 100)),
    }),
    subjectCount: t.int({ description: 'How many it was done to.', resolve: (row) => row.subjectIds.length }),
    from: t.string({
      nullable: true,
      description: 'What was before, as `kind` says; null where it says nothing.',
      resolve: (row) => row.data.from,
    }),
    to: t.string({
      nullable: true,
      description: 'What is since, as `kind` says; null where it says nothing.',
      resolve: (row) => row.data.to,
    }),
    createdAt: t.field({ type: 'DateTime', description: 'When it happened.', resolve: (row) => row.createdAt }),
  }),
});

builder.objectField(ConversationType, 'events', (t) =>
  t.field({
    type: [TimelineEventType],
    nullable: true,
    description:
      'System lines of a stretch of the timeline, in order, the latest 200 of it at most. Null for outsiders.',
    args: {
      fromSeq: t.arg.int({ description: 'Only those behind this `Message.seq` or later ones. 0: from the beginning.' }),
      toSeq: t.arg.int({ description: 'Only those behind this `Message.seq` or earlier ones.' }),
    },
    complexity: { field: 5, multiplier: 20 },
    resolve: async (ref, args, context) => {
      const { id, mine } = await stateOf(ref, context);
      const range = { conversationId: id, from: args.fromSeq ?? 0, to: args.toSeq ?? null };
      return mine && eventLoader(context).load(range);
    },
  }),
);
