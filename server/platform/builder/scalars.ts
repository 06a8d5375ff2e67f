import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';
import { isoMoment } from './moment.ts';

builder.scalarType('DateTime', {
  description: 'A moment as an RFC 3339 string in UTC, such as `2026-11-20T09:14:00.000Z`.',
  serialize: isoMoment,
  parseValue: (value) => {
    const time = typeof value === 'string' ? new Date(value) : undefined;
    if (!time || Number.isNaN(time.getTime())) throw new GraphQLError('Give a DateTime as an RFC 3339 string.');
    return time;
  },
});

builder.scalarType('Cursor', {
  description:
    'An opaque position in the log of one conversation. Keep it and pass it back as `after`; do not look inside.',
  parseValue: (value) => {
    if (typeof value !== 'string' || value.length > 200)
      throw new GraphQLError('A Cursor is a string that you were given.');
    return value;
  },
});

builder.scalarType('RichText', {
  description:
    'A message parsed from Markdown into a tree, so that no client ever injects HTML: a JSON array of blocks, each `{ "type": … }`. Its exact TypeScript types are in `server/platform/rich-text/rich-text.ts`.',
  parseValue: () => {
    throw new GraphQLError('RichText is output only.');
  },
});
