import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { Thread } from '../support/threads.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();
const goTo = (page: Page, path: string) => page.goto(`${new URL(here.url).origin}${path}`);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test('threads come as one scrolls, unread ones and those before, to the first one ever', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.opens('Loom', { with: [grace] });
  for (const at of upTo(70)) {
    const thread = new Thread(place, await ada.says(place, `Question ${at}.`));
    const reply = await thread.says(grace, `Answer ${at}.`);
    if (at <= 35) await thread.reads(ada, reply);
  }
  const { page } = await opensWindow(here, ada, place);
  await goTo(page, '/threads');
  const links = (title: string) => page.getByRole('region', { name: title }).getByRole('link');
  await links('Unread').nth(29).waitFor();
  expect(await links('Unread').count()).toBeLessThan(35);
  await scrollsTo(page, 'Question 36.');
  expect(await links('Unread').count()).toBe(35);
  await scrollsTo(page, 'Question 1.');
  expect(await links('Earlier').count()).toBe(35);
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
});

test('everything saved is reached, by keys as well: the focus goes on to what is new', async () => {
  const { ada } = await here.people('ada');
  const place = await ada.opens('Shelf');
  for (const at of upTo(120)) {
    const { id } = await ada.says(place, `Kept ${at}.`);
    await ada.does(documents.bookmark, { messageId: id });
  }
  const { page } = await opensWindow(here, ada, place);
  // As if nothing ever came near the view: keys alone.
  await page.addInitScript({ content: 'IntersectionObserver.prototype.observe = () => {};' });
  await goTo(page, '/bookmarks');
  const cards = page.getByRole('main').getByRole('article');
  const more = page.getByRole('button', { name: 'Show more' });
  for (const shown of [25, 50, 75, 100]) {
    await expect.poll(() => cards.count()).toBe(shown);
    await more.press('Enter');
    await cards.nth(shown).locator('a:focus').waitFor();
  }
  expect(await cards.count()).toBe(120);
  await page.getByText('Kept 1.', { exact: true }).waitFor();
  expect(await more.count()).toBe(0);
  // What is saved or taken out elsewhere leaves one where one was.
  const first = await ada.says(place, 'Kept last.');
  await ada.does(documents.bookmark, { messageId: first.id });
  await page.getByText('Kept last.').waitFor();
  expect(await cards.count()).toBe(121);
  expect(await cards.nth(101).locator('a:focus').count()).toBe(1);
});

/** Scrolls down until a text is there, as far as there is more. */
async function scrollsTo(page: Page, text: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.getByRole('main').getByRole('link').last().scrollIntoViewIfNeeded();
      return page.getByText(text, { exact: true }).count();
    })
    .toBe(1);
}
