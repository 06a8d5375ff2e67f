import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { mine } from '../support/inbox-documents.ts';
import { lit } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import { type Reader, windows } from './timeline-page.ts';

/** Pinning for everyone, saving for oneself, and passing on. */
const here = await parley();
const opensWindow = windows();

/** Presses a key on the row with this text. */
async function presses(reader: Reader, text: string, key: string): Promise<void> {
  await reader.rows(text).focus();
  await reader.page.keyboard.press(key);
}

async function chooses(reader: Reader, text: string, name: string): Promise<void> {
  await reader.rows(text).hover();
  await reader.page.getByRole('button', { name: 'More actions' }).click();
  await reader.page.getByRole('menuitem', { name }).click();
}

const saved = '{ viewer { bookmarks(first: 9) { nodes { id } } } }';
const pinned = (page: Page) => page.getByRole('complementary', { name: 'Pinned' });

test('a pin shows in both windows at once, leads back from the list, and goes everywhere', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Pins of ${ada.username}`, { with: [grace] });
  for (let i = 0; i < 80; i += 1) await ada.says(room, `line ${i}`);
  await ada.reads(room, (await ada.messages(room)).at(-1)!);
  await grace.reads(room, (await grace.messages(room)).at(-1)!);
  const [hers, theirs] = [await opensWindow(here, ada, room), await opensWindow(here, grace, room)];
  await chooses(hers, 'line 79', 'Pin');
  await theirs.rows(`Pinned by ${ada.username}`).waitFor();
  await presses(theirs, 'line 78', 'p');
  await hers.rows(`Pinned by ${grace.username}`).waitFor();
  await hers.page.getByRole('link', { name: '2 pinned messages' }).click();
  await pinned(hers.page).getByText('line 78').waitFor();
  const listed = () => pinned(hers.page).getByRole('article').allInnerTexts();
  await expect
    .poll(async () => (await listed()).map((text) => /line \d+/.exec(text)?.[0]))
    .toEqual(['line 78', 'line 79']);
  await presses(theirs, 'line 79', 'p');
  await expect.poll(async () => (await listed()).length).toBe(1);
  await hers.scrollsUp(2_000);
  await pinned(hers.page)
    .getByRole('link', { name: /Jump to the message/ })
    .click();
  await expect.poll(() => hers.page.url()).toMatch(/\/m\//);
  await lit(hers.page, 'line 78');
  await hers.page.goBack();
  await pinned(hers.page).getByRole('button', { name: 'Unpin' }).click();
  await pinned(hers.page).getByText('Nothing is pinned here').waitFor();
  await expect.poll(() => theirs.rows(/Pinned by/).count()).toBe(0);
});

test('what is saved waits under Saved, in all windows of its owner, and goes when it is deleted', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  await grace.says(place, 'soup recipe');
  const cake = await grace.says(place, 'cake recipe');
  const [one, two] = [await opensWindow(here, ada, place), await opensWindow(here, ada, place)];
  await two.page.getByRole('link', { name: 'Saved' }).click();
  await two.page.getByText('Nothing saved yet').waitFor();
  await chooses(one, 'soup recipe', 'Save for later');
  const card = (text: string) => two.page.getByRole('article').filter({ hasText: text });
  await card('soup recipe').waitFor();
  await presses(one, 'cake recipe', 'b');
  await card('cake recipe').waitFor();
  await grace.deletes(cake);
  await card('cake recipe').waitFor({ state: 'detached' });
  await card('soup recipe').getByRole('link', { name: /Jump/ }).click();
  await lit(two.page, 'soup recipe');
  await two.page.goBack();
  await card('soup recipe').getByRole('button', { name: 'Remove from saved' }).click();
  await two.page.getByText('Nothing saved yet').waitFor();
  // What is hers alone is told in one order: a window that shows a later draft has heard of this, too.
  await expect.poll(async () => (await ada.asks(saved)).data.viewer.bookmarks.nodes).toEqual([]);
  await ada.does(mine.saveDraft, { conversationId: place.id, body: 'later' });
  await expect.poll(() => one.composer.inputValue()).toBe('later');
  await one.composer.click();
  await one.rows('soup recipe').hover();
  await one.page.getByRole('button', { name: 'More actions' }).click();
  await one.page.getByRole('menuitem', { name: 'Save for later' }).waitFor();
});

test('a message is passed on with a comment; a refusal is told and nothing typed is lost', async () => {
  const { ada, grace, mary } = await here.people('ada', 'grace', 'mary');
  const [source, target] = [await ada.writesTo(grace), await ada.writesTo(mary)];
  await grace.says(source, 'the *big* news');
  await mary.says(target, 'hello');
  const [hers, theirs] = [await opensWindow(here, ada, source), await opensWindow(here, mary, target)];
  let refusing = true;
  await hers.page.route('**/graphql', async (route) => {
    const forwarding = route.request().postData()?.includes('mutation ForwardMessage');
    const refusal = { __typename: 'Archived', code: 'ARCHIVED', message: 'This room is archived.' };
    await (forwarding && refusing ? route.fulfill({ json: { data: { forwardMessage: refusal } } }) : route.continue());
  });
  await presses(hers, 'big news', 'f');
  const dialog = hers.page.getByRole('dialog', { name: 'Forward message' });
  await dialog.getByRole('combobox', { name: 'Forward to' }).fill(mary.username);
  await dialog.getByRole('option', { name: mary.username, selected: true }).waitFor();
  await hers.page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('Have you heard?');
  await dialog.getByRole('button', { name: 'Forward' }).click();
  await dialog.getByRole('alert').getByText('This room is archived.').waitFor();
  expect(await dialog.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Have you heard?');
  refusing = false;
  await dialog.getByRole('button', { name: 'Forward' }).click();
  await dialog.waitFor({ state: 'detached' });
  await theirs.sees('Have you heard?');
  await theirs.sees(new RegExp(`Forwarded from ${grace.username}\\s*the big news`));
});
