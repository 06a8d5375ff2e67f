import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();

test('a link that somebody wrote opens in another tab, which learns nothing of this one', async () => {
  const { ada } = await here.people('ada');
  const room = await ada.opens(`Links ${ada.username}`);
  await ada.says(room, 'See https://example.org/a and [the plan](https://example.org/b)');
  const { page } = await opensWindow(here, ada, room);
  for (const name of ['https://example.org/a', 'the plan']) {
    const link = page.getByRole('log').getByRole('link', { name });
    const seen = await Promise.all(['target', 'rel'].map((attribute) => link.getAttribute(attribute)));
    expect(seen).toEqual(['_blank', 'noopener noreferrer nofollow']);
  }
});

test('a message says when it was written, and under the pointer the full date', async () => {
  const { ada } = await here.people('ada');
  const room = await ada.opens(`Times ${ada.username}`);
  await ada.says(room, 'Now');
  const { page } = await opensWindow(here, ada, room);
  const time = page.getByRole('log').locator('time[data-tip]').first();
  expect(Math.abs(Date.parse((await time.getAttribute('datetime'))!) - Date.now())).toBeLessThan(600_000);
  expect(await time.getAttribute('data-tip')).toContain(String(new Date().getFullYear()));
});
