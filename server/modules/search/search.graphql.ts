import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import { admit } from '../../platform/builder/fields.ts';
import { ConversationType } from '../conversations/conversations.graphql.ts';
import { MessageType } from '../messages/messages.graphql.ts';
import type { TextRange } from './excerpts.ts';
import { type FoundBand, hitsOf, latestHits, searchFor, type SearchHit } from './searching.ts';

const HasEnum = builder.enumType('SearchHas', {
  description: 'What a message can be asked to hold.',
  values: {
    LINK: { description: 'A link.' },
    IMAGE: { description: 'A picture.' },
    FILE: { description: 'Media of any kind: picture, sound, film or file.' },
  },
});

const FilterInput = builder.inputType('SearchFilter', {
  description: 'What narrows a search beside its text. All of it has to hold, the operators in the text included.',
  fields: (t) => ({
    fromIds: t.idList({ description: 'Only what these people said; up to 100.' }),
    conversationIds: t.idList({ description: 'Only what was said in these conversations; up to 100.' }),
    before: t.field({ type: 'DateTime', description: 'Only what was said before this moment.' }),
    after: t.field({ type: 'DateTime', description: 'Only what was said at this moment or later.' }),
    has: t.field({ type: [HasEnum], description: 'Only messages that hold all of these.' }),
    pinned: t.boolean({ description: 'Only pinned messages.' }),
  }),
});

const TextRangeType = builder.objectRef<TextRange>('TextRange').implement({
  description: 'A stretch of a text, in UTF-16 units as JavaScript, Java and C# count them.',
  fields: (t) => ({
    start: t.exposeInt('start', { description: 'Where it begins; 0 is the beginning of the text.' }),
    end: t.exposeInt('end', { description: 'Where it ends: the first unit that is not in it any more.' }),
  }),
});

const HitType = builder.objectRef<SearchHit>('SearchHit').implement({
  description: 'A message that was found.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Its own id, so that lists can be keyed: the same message found by other words is another hit.',
    }),
    message: t.field({ type: MessageType, description: 'The message itself.', resolve: (hit) => hit.message }),
    excerpt: t.string({
      description: 'The part of its text that shows why it was found: plain text in one line, never markup.',
      // The whole text is looked through for it.
      complexity: 15,
      resolve: (hit) => hit.shown().excerpt,
    }),
    marks: t.field({
      type: [TextRangeType],
      description: 'Where in `excerpt` what was looked for stands, in order and without overlaps.',
      complexity: 5,
      resolve: (hit) => hit.shown().marks,
    }),
  }),
});

const HitConnection = connectionOf('SearchHit', HitType, 'messages found in one conversation');

const mostShown = 20;

const ResultType = builder.objectRef<FoundBand>('SearchResult').implement({
  description: 'What was found in one conversation.',
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Where it was found.',
      resolve: (band) => ({ id: band.conversationId }),
    }),
    count: t.exposeInt('count', { description: 'How many messages were found here; exact to 99, and 100 means more.' }),
    hits: t.field({
      type: [HitType],
      description: 'The latest of them.',
      args: { first: t.arg.int({ defaultValue: 3, description: `How many; 1 to ${mostShown}.` }) },
      complexity: (args) => ({ field: 2, multiplier: pageRequest(args, 3).size }),
      resolve: (band, args) => latestHits(band, Math.min(pageRequest(args, 3).size, mostShown)),
    }),
    allHits: t.field({
      type: HitConnection,
      description:
        'All of them, the latest first, a page at a time: ask for one conversation with `search(conversationId:)`.',
      args: {
        first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
        after: t.arg.string({ description: 'Only what comes after this cursor.' }),
      },
      complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
      resolve: (band, args) => hitsOf(band, pageRequest(args)),
    }),
  }),
});

const ResultConnection = connectionOf('SearchResult', ResultType, 'conversations in which something was found');

const smallPage = 12;

builder.queryField('search', (t) =>
  t.field({
    type: ResultConnection,
    description:
      'Searches the messages of all conversations the viewer is in now, banded by conversation: the one with the latest match first. Letter case, accents and character widths make no difference; a word is found within longer ones from three letters on, "quoted words" as they stand. Operators: `from:@ada` (or `from:me`), `in:#room` or `in:@ada`, `before:2026-11-20`, `after:2026-11-20` (that day included), `on:2026-11-20`, `has:link`, `has:image`, `has:file`, `is:pinned`; days are in UTC. Whatever else is typed is text. Deleted messages, what the viewer has hidden and what people they have blocked said are never found. New and edited messages are found within two seconds.',
    extensions: { policy: 'signed-in' },
    args: {
      query: t.arg.string({
        required: true,
        description: 'What to look for; 10,000 characters of it are read. Nothing finds nothing.',
      }),
      first: t.arg.int({ description: `At most so many conversations; 1 to 100, ${smallPage} unless said.` }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
      filter: t.arg({ type: FilterInput, description: 'What narrows the search.' }),
      conversationId: t.arg.id({ description: 'Only this conversation.' }),
    },
    complexity: (args) => ({ field: 20, multiplier: pageRequest(args, smallPage).size }),
    resolve: (_, { query, filter, conversationId, ...page }, context) =>
      searchFor(
        admit('signed-in', context),
        { query, filter: filter ?? {}, conversationId },
        pageRequest(page, smallPage),
      ),
  }),
);
