import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { rests, unsent } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { searching } from '../support/searching.ts';

/** One day of three people: every part of the product beside every other. */
const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function comes(person: Person, options = {}) {
  const window = await windows.open(base, options);
  await signIn(window.page, person.username);
  await rests(window.page);
  return window;
}

const row = (page: Page, text: string): Locator =>
  page.getByRole('log').first().locator('[data-key]', { hasText: text });
const sees = (page: Page, text: string) => row(page, text).first().waitFor();
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Rooms' });
const thread = (page: Page) => page.getByRole('complementary', { name: 'Thread' });

async function writes(page: Page, text: string): Promise<void> {
  await page.locator('[data-composer]').first().fill(text);
  await page.keyboard.press('Enter');
}

async function chooses(page: Page, text: string, name: string): Promise<void> {
  await row(page, text).hover();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** A room of hers, with one person by name and another by being mentioned. */
async function beginsRoom(page: Page, member: Person, mentioned: Person): Promise<void> {
  await page.getByRole('button', { name: 'New conversation' }).first().click();
  await page.getByRole('menuitem', { name: 'Room', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New room' });
  await dialog.getByLabel('Name', { exact: true }).fill('expedition');
  await dialog.getByLabel('Add people').fill(member.username);
  await dialog.getByRole('option', { name: member.username }).click();
  await dialog.getByRole('button', { name: 'Create room' }).click();
  await page.getByRole('heading', { name: 'expedition' }).waitFor();
  await writes(page, `@${mentioned.username} be welcome`);
  await page.getByRole('button', { name: `Invite ${mentioned.username}` }).click();
  await page.getByText(`added ${mentioned.username}`).waitFor();
}

test('a day of two people and a phone', async () => {
  const { ada, grace, joan } = await here.people('ada', 'grace', 'joan');
  const [hers, theirs, small] = [await comes(ada), await comes(grace), await comes(joan, phone)];
  const [at, by, on] = [hers.page, theirs.page, small.page];

  await beginsRoom(at, grace, joan);
  await sidebar(by)
    .getByRole('link', { name: /expedition/ })
    .click();
  // Who has no room yet stands in the first one they get.
  await sees(on, 'be welcome');

  await writes(by, 'The **ship** sails at ||noon||');
  await sees(at, 'The ship sails');
  await row(at, 'The ship sails').hover();
  await at.getByRole('button', { name: 'Add reaction' }).click();
  await at.getByRole('group', { name: 'React with' }).getByRole('button', { name: 'Party' }).click();
  await row(by, 'The ship sails').getByRole('button', { name: /🎉/ }).waitFor();

  await row(at, 'The ship sails').hover();
  await at.getByRole('button', { name: 'Reply in thread' }).click();
  await thread(at).getByRole('textbox', { name: 'Reply in thread' }).fill('From which pier?');
  await at.keyboard.press('Enter');
  await row(by, 'The ship sails')
    .getByRole('link', { name: /1 reply/ })
    .click();
  await thread(by).getByLabel('Also send to the room').check();
  await thread(by).getByRole('textbox', { name: 'Reply in thread' }).fill('The third');
  await by.keyboard.press('Enter');
  await sees(on, 'The third');
  await thread(by).getByRole('button', { name: 'Close thread' }).click();
  await thread(at).getByRole('button', { name: 'Close thread' }).click();

  await writes(by, 'Bring coats');
  await sees(at, 'Bring coats');
  // It is the last of mine once this window knows as well that it was sent.
  await expect.poll(() => unsent(by)).toBe(0);
  await by.keyboard.press('ArrowUp');
  const editor = by.getByRole('textbox', { name: 'Edit message' });
  await editor.fill('Bring warm coats');
  await editor.press('Enter');
  await sees(at, 'Bring warm coats');
  await row(on, 'Bring warm coats').getByText('edited').waitFor();

  await chooses(at, 'Bring warm coats', 'Pin');
  await sees(on, `Pinned by ${ada.username}`);
  await chooses(at, 'Bring warm coats', 'Save for later');
  await chooses(at, 'Bring warm coats', 'Quote');
  await at.getByRole('button', { name: 'Remove quote' }).waitFor();
  await writes(at, `@${grace.username} I have none`);
  await row(by, 'I have none').getByText('Bring warm coats').waitFor();

  await on.getByRole('textbox', { name: 'Message expedition' }).fill('I have two');
  await on.getByRole('button', { name: 'Send' }).tap();
  await sees(at, 'I have two');

  await by.context().setOffline(true);
  await writes(by, 'Written at sea');
  await sees(by, 'Written at sea');
  await by.context().setOffline(false);
  await sees(at, 'Written at sea');

  await chooses(by, 'Written at sea', 'Delete for everyone');
  await by.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await row(at, 'Written at sea').waitFor({ state: 'detached' });

  await searching(here.app).caughtUp();
  await sidebar(at).getByRole('link', { name: 'Search messages' }).click();
  await at.getByRole('searchbox').fill('coats');
  await at
    .getByRole('main')
    .getByRole('link', { name: /Bring warm coats/ })
    .click();
  await sees(at, 'Bring warm coats');
  await at.goBack();
  await at
    .getByRole('main')
    .getByRole('link', { name: /Bring warm coats/ })
    .waitFor();
  await sidebar(at).getByRole('link', { name: 'Saved' }).click();
  await at.getByRole('main').getByText('Bring warm coats').waitFor();
  await sidebar(by)
    .getByRole('link', { name: /^Mentions/ })
    .click();
  await by.getByRole('heading', { name: 'Mentions' }).waitFor();
  await by
    .getByRole('main')
    .getByRole('link', { name: /I have none/ })
    .waitFor();

  expect([hers, small].flatMap((window) => window.complaints)).toEqual([]);
}, 120_000);
