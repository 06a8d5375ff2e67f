import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

/**
 * Who may ask with whom an answer is shared, and why that is right. An answer that is shared has no viewer, so these judge the
 * rights of many at once: everyone who would not be shown what they find has to be excepted, in the same statement.
 */
const reviewed = {
  'server/platform/context.ts': 'says what it is',
  'server/modules/conversations/titles.ts': 'counts members, except for who has left',
  'server/modules/messages/history.ts': 'reads quoted messages and roots, except for who has hidden one or has left',
};

test('only what has been reviewed judges rights without a viewer', () => {
  const asking = sourceFiles('server').filter((file) => /\bsharedWith\b/.test(readFileSync(file, 'utf8')));
  expect(asking.toSorted()).toEqual(Object.keys(reviewed).toSorted());
});
