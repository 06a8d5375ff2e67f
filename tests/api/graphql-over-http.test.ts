import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';

const { url } = await parley();
const audits = serverAudits({ url, fetchFn: fetch });

test('there are as many audits as there were', () => {
  expect(audits).toHaveLength(61);
});

test.for(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async ([, audit]) => {
  const result = await audit.fn();
  expect(result.status === 'ok' ? undefined : `${result.status}: ${result.reason}`).toBeUndefined();
});
