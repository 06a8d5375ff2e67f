import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { hears } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import { HeldCode, windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();

test('a message elsewhere is told with its sender and words, leads there, and goes when it is closed; my own is not', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.opens(`Here ${ada.username}`);
  const loud = await ada.opens(`Loud ${ada.username}`, { with: [grace] });
  await ada.does(documents.settings, { conversationId: loud.id, notify: 'ALL' });
  const { page } = await opensWindow(here, ada, place);
  const notices = page.locator('[role=status][aria-live=polite]');
  await ada.says(loud, 'Said by myself');
  await grace.says(loud, 'The **ferry** is late');
  const notice = notices.getByRole('link', { name: `${grace.username} in Loud ${ada.username} The ferry is late` });
  await notice.waitFor();
  expect(await notices.getByText('Said by myself').count()).toBe(0);
  await notices.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'detached' });
  await grace.says(loud, 'It has come');
  await notices.getByRole('link', { name: /It has come/ }).click();
  await page.getByRole('heading', { level: 1, name: `Loud ${ada.username}` }).waitFor();
  await notices.getByRole('link').waitFor({ state: 'detached' });
});

test('a message that arrives before the page is complete is told of as soon as it is', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.opens(`Early ${ada.username}`);
  const other = await ada.writesTo(grace);
  await grace.says(other, 'Before');
  const code = new HeldCode();
  const { page } = await opensWindow(here, ada, place, '', code.hold);
  const row = page.getByRole('navigation', { name: 'Rooms' }).locator(`[data-row="${other.id}"]`);
  await row.getByText('1 unread').waitFor({ state: 'attached' });
  await hears(page, 'inboxChanged');
  await grace.says(other, 'The train leaves now');
  await row.getByText('2 unread').waitFor({ state: 'attached' });
  code.letGo();
  await page.getByRole('status').getByText('The train leaves now').waitFor();
  expect(await page.getByRole('status').getByText('Before').count()).toBe(0);
});
