import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();
const reacts = (person: Person, messageId: string, emoji: string) => person.does(core.React, { messageId, emoji });
const chip = (page: Page, name: string | RegExp) => page.getByRole('log').getByRole('button', { name });

test('two people react in two windows, see each other’s at once, and who it was', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  await ada.says(room, 'Shipped');
  const [hers, theirs] = [await opensWindow(here, ada, room), await opensWindow(here, grace, room)];
  await hers.rows('Shipped').hover();
  await hers.page.getByRole('button', { name: 'Add reaction' }).click();
  await hers.page.getByRole('group', { name: 'React with' }).getByRole('button', { name: 'Party' }).click();
  await chip(hers.page, 'You reacted with 🎉').waitFor();
  await expect.poll(() => hers.page.evaluate('document.activeElement.matches("[data-composer]")')).toBe(true);

  const seen = chip(theirs.page, '1 person reacted with 🎉');
  await seen.waitFor();
  await seen.hover();
  await chip(theirs.page, `${ada.username} reacted with 🎉`).waitFor();
  await theirs.composer.hover();
  await chip(theirs.page, /reacted with 🎉/).hover();
  await theirs.page.getByRole('tooltip').getByText(`${ada.username} reacted with 🎉`, { exact: true }).waitFor();
  await chip(theirs.page, /reacted with 🎉/).click();
  const both = chip(hers.page, '2 people reacted with 🎉');
  await both.or(chip(hers.page, /You and .* reacted with 🎉/)).waitFor();
  expect(await chip(hers.page, /🎉/).getAttribute('aria-pressed')).toBe('true');
  expect(await chip(hers.page, /🎉/).innerText()).toMatch(/🎉\s*2/);

  await chip(theirs.page, /🎉/).click();
  await expect.poll(() => chip(hers.page, /🎉/).innerText()).toMatch(/🎉\s*1/);
  await chip(hers.page, /🎉/).click();
  await chip(theirs.page, /🎉/).waitFor({ state: 'detached' });
});

test('plus on a focused row offers emoji, arrows choose, and the row has the focus again', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  await grace.says(room, 'Lunch?');
  const { page } = await opensWindow(here, ada, room);
  await page.locator('[data-key]').last().focus();
  const offered = page.getByRole('group', { name: 'React with' });
  const focused = (what: string) => page.locator(`${what}:focus`).waitFor({ state: 'attached' });
  await page.keyboard.press('+');
  await focused('[aria-label="Thumbs up"]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await chip(page, 'You reacted with ❤️').waitFor();
  await focused('[data-key]');
  await page.keyboard.press('+');
  await focused('[aria-label="Thumbs up"]');
  await page.keyboard.press('Escape');
  await offered.waitFor({ state: 'detached' });
  await focused('[data-key]');
});

test('any emoji can be found and chosen', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  await grace.says(room, 'To the moon?');
  const { page } = await opensWindow(here, ada, room);
  await page.locator('[data-key]').last().focus();
  await page.keyboard.press('+');
  await page.getByRole('button', { name: 'More emoji' }).click();
  const search = page.getByRole('combobox', { name: 'Search emoji' });
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('rocket');
  await expect.poll(() => search.inputValue()).toBe('rocket');
  await page.getByRole('dialog').getByRole('option', { name: 'rocket', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await chip(page, 'You reacted with 🚀').waitFor();
  await page.getByRole('group', { name: 'React with' }).waitFor({ state: 'detached' });
});

test('at the end a line of reactions leaves the end in view; above it, it moves nothing', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  for (let i = 0; i < 40; i += 1) await grace.says(room, `message ${i} ${'and more '.repeat(i)}`);
  const messages = await ada.messages(room);
  await ada.reads(room, messages[39]!);
  const reader = await opensWindow(here, ada, room);
  await reader.sees('message 39');
  await reacts(grace, messages[39]!.id, '👍');
  await chip(reader.page, /👍/).waitFor();
  expect(await reader.fromEnd()).toBe(0);
  await reader.scrollsUp(700);
  const still = reader.drift('', 1_500);
  await reacts(grace, messages[39]!.id, '🎉');
  await reacts(grace, messages[1]!.id, '🎉');
  await chip(reader.page, /🎉/).first().waitFor();
  expect((await still).worst).toBeLessThanOrEqual(1);
});

test('a reaction the server refuses goes again, and it is said why', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  const said = await grace.says(room, 'Old news');
  const { page } = await opensWindow(here, ada, room);
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('mutation AddReaction')) await grace.deletes(said).catch(() => {});
    await route.continue();
  });
  await page.locator('[data-key]', { hasText: 'Old news' }).hover();
  await page.getByRole('button', { name: 'Add reaction' }).click();
  await page.getByRole('button', { name: 'Thumbs up' }).click();
  await page.getByRole('status').getByText('👍 was not added').waitFor();
  await chip(page, /👍/).waitFor({ state: 'detached' });
});
