import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

test('somebody who is in no room is told so, finds a public one and joins it', async () => {
  const { ada, mary } = await here.people('ada', 'mary');
  const room = await ada.opens(`Harbour ${ada.username}`);
  await ada.says(room, 'Welcome aboard');
  const { page } = await windows.open(base);
  await signIn(page, mary.username);
  await page.getByText('You are not in any room yet.').waitFor();
  await page.getByRole('link', { name: 'Browse rooms' }).first().click();
  const entry = page.getByRole('listitem').filter({ hasText: `Harbour ${ada.username}` });
  await entry.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('log').getByText('Welcome aboard').waitFor();
  expect(page.url()).toBe(`${base}/c/${room.id}`);
});

test('the first page is the latest unread conversation, else the first by name', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const quiet = await ada.opens(`A quiet ${ada.username}`, { with: [grace] });
  await ada.opens(`B other ${ada.username}`, { with: [grace] });
  const { page } = await windows.open(base);
  await signIn(page, grace.username);
  await page.waitForURL(`${base}/c/${quiet.id}`);
  const loud = await ada.opens(`C loud ${ada.username}`, { with: [grace] });
  await ada.says(loud, 'Over here');
  await page.goto(base);
  await page.waitForURL(`${base}/c/${loud.id}`);
});
