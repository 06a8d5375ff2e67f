import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();
const rooms = (page: Page) => page.getByRole('navigation', { name: 'Rooms' });
const names = (page: Page) => rooms(page).locator('[data-row] span[dir=auto]').allInnerTexts();
const far = '9999-12-31T00:00:00.000Z';

test('a star keeps a conversation on top, in every window of mine', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const [old, late] = [
    await ada.opens(`Old ${ada.username}`),
    await ada.opens(`New ${ada.username}`, { with: [grace] }),
  ];
  await ada.says(old, 'before');
  await grace.says(late, 'after');
  const [first, second] = [await opensWindow(here, ada, old), await opensWindow(here, ada, old)];
  await expect.poll(() => names(first.page)).toEqual([`New ${ada.username}`, `Old ${ada.username}`]);
  const star = first.page.getByRole('button', { name: 'Keep on top of the list' });
  await star.click();
  await expect.poll(() => names(second.page)).toEqual([`Old ${ada.username}`, `New ${ada.username}`]);
  await rooms(second.page)
    .getByRole('link', { name: /Old .*starred/ })
    .waitFor();
  await second.page.getByRole('button', { name: 'Take from the top of the list' }).click();
  await expect.poll(() => names(first.page)).toEqual([`New ${ada.username}`, `Old ${ada.username}`]);
});

test('muted, a room is neither bold nor told of, unless somebody names me', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.opens(`Here ${ada.username}`);
  const loud = await ada.opens(`Loud ${ada.username}`, { with: [grace] });
  await ada.does(documents.settings, { conversationId: loud.id, notify: 'ALL' });
  const { page } = await opensWindow(here, ada, place);
  const row = rooms(page).locator(`[data-row="${loud.id}"]`);
  const toasts = page.locator('[role=status][aria-live=polite]');
  await grace.says(loud, 'one');
  await toasts.getByText('one').waitFor();
  await expect.poll(() => row.getAttribute('data-unread')).toBe('');

  await row.click();
  await page.getByRole('heading', { level: 1, name: `Loud ${ada.username}` }).waitFor();
  await page.getByRole('button', { name: 'Notifications', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Until I turn it on' }).click();
  await page.getByRole('button', { name: 'Notifications: Muted' }).waitFor();
  await page.goBack();
  await expect.poll(() => row.getAttribute('data-unread')).toBe(null);
  await grace.says(loud, 'two');
  await grace.says(loud, `@${ada.username} three`);
  await row.getByText('1 for you').waitFor({ state: 'attached' });
  expect(await row.getAttribute('data-unread')).toBe('');
  expect(await toasts.getByText('two').count()).toBe(0);
});

test('the level of notifications is kept, at an address of its own', async () => {
  const { ada } = await here.people('ada');
  const room = await ada.opens(`Level ${ada.username}`);
  await ada.does(documents.settings, { conversationId: room.id, mutedUntil: far });
  const { page } = await opensWindow(here, ada, room, '/settings/notifications');
  const panel = page.getByRole('complementary', { name: 'Settings' });
  await expect.poll(() => panel.getByRole('radio', { name: /Mentions/ }).isChecked()).toBe(true);
  await panel.getByRole('radio', { name: 'Nothing' }).click();
  await expect.poll(() => panel.getByRole('radio', { name: 'Nothing' }).isChecked()).toBe(true);
  await panel.getByRole('button', { name: 'Turn on' }).click();
  await panel.getByRole('button', { name: 'Mute…' }).waitFor();
  const kept = 'query K($id: ID!) { conversation(id: $id) { viewer { notify mutedUntil } } }';
  await expect
    .poll(async () => (await ada.asks(kept, { id: room.id })).data.conversation.viewer)
    .toEqual({ notify: 'NOTHING', mutedUntil: null });
  await page.reload();
  await panel.getByRole('radio', { name: 'Nothing' }).waitFor();
  await expect.poll(() => panel.getByRole('radio', { name: 'Nothing' }).isChecked()).toBe(true);
});

test('archived, a room is read-only, off the lists and in the archive; its owner takes it out again', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const name = `Attic ${ada.username}`;
  const room = await ada.opens(name, { with: [grace] });
  await ada.says(room, 'Kept for later');
  const [hers, theirs] = [await opensWindow(here, ada, room, '/settings/danger'), await opensWindow(here, grace, room)];
  const panel = hers.page.getByRole('complementary', { name: 'Settings' });
  await panel.getByRole('button', { name: `Archive ${name}` }).click();
  const asked = hers.page.getByRole('dialog', { name: `Archive ${name}?` });
  await asked.getByRole('button', { name: 'Archive' }).click();
  const bar = theirs.page.getByRole('group', { name: 'Archived' });
  await bar.getByText(`${name} is archived and read-only.`).waitFor();
  expect(await theirs.composer.count()).toBe(0);
  expect(await bar.getByRole('button').count()).toBe(0);
  await expect.poll(() => names(theirs.page)).toEqual([]);

  await theirs.page.goto(`${new URL(here.url).origin}/rooms`);
  await theirs.page.getByRole('link', { name: 'Archived' }).click();
  await theirs.page.getByRole('main').getByText(name).click();
  await theirs.sees('Kept for later');
  await panel.getByRole('button', { name: 'Close settings' }).click();
  await hers.page
    .getByRole('group', { name: 'Archived' })
    .getByRole('button', { name: 'Take out of the archive' })
    .click();
  await theirs.composer.waitFor();
  await expect.poll(() => names(theirs.page)).toEqual([name]);
});
