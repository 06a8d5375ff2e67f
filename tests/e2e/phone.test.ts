import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { documents } from '../support/documents.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();
const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

/** Somebody with a phone, in a room of their own with one message. */
async function holdsPhone(): Promise<{ page: Page; complaints: string[] }> {
  const { ada } = await here.people('ada');
  const room = await ada.opens(`Pocket ${ada.username}`);
  await ada.says(room, 'press me');
  const window = await windows.open(`${base}/c/${room.id}`, phone);
  await signIn(window.page, ada.username);
  await row(window.page).waitFor();
  await rests(window.page);
  return window;
}

const row = (page: Page) => page.getByRole('log').getByRole('article').filter({ hasText: 'press me' });
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Message actions' });

/** A finger on the message. It rests there until `ready`, and goes up at once where nothing is waited for. */
async function touches(page: Page, ready?: () => Promise<void>): Promise<void> {
  const box = (await row(page).boundingBox())!;
  const [x, y] = [box.x + 120, box.y + box.height / 2];
  if (!ready) return page.touchscreen.tap(x, y);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await ready();
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** A finger rests on the message until its actions are there. */
const asks = (page: Page) => touches(page, () => sheet(page).waitFor());

test('a finger that rests on a message asks for its actions; Esc, Back and a tap beside put them away', async () => {
  const { page, complaints } = await holdsPhone();
  await touches(page);
  await row(page).hover();
  await page.waitForTimeout(700);
  expect(await sheet(page).count()).toBe(0);
  const away = [() => page.keyboard.press('Escape'), () => page.goBack(), () => page.touchscreen.tap(195, 120)];
  for (const puts of away) {
    await asks(page);
    await puts();
    await sheet(page).waitFor({ state: 'detached' });
    await row(page).waitFor();
  }
  expect(complaints).toEqual([]);
});

test('a choice in the sheet is done once the sheet is gone, and costs no extra Back', async () => {
  const { page, complaints } = await holdsPhone();
  const before = await page.evaluate('history.length');
  await asks(page);
  await sheet(page).getByRole('button', { name: 'Edit' }).tap();
  await sheet(page).waitFor({ state: 'detached' });
  const editor = page.getByRole('textbox', { name: 'Edit message' });
  expect(await editor.inputValue()).toBe('press me');
  const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label")');
  await expect.poll(focused).toBe('Edit message');
  await editor.press('Escape');
  await editor.waitFor({ state: 'detached' });
  await asks(page);
  await sheet(page).getByRole('button', { name: 'Delete for everyone' }).tap();
  await page.getByRole('dialog', { name: 'Delete this message?' }).getByRole('button', { name: 'Delete' }).tap();
  await page.getByText('Message deleted').waitFor();
  expect(await page.evaluate('history.length')).toBeLessThanOrEqual((before as number) + 1);
  expect(complaints).toEqual([]);
});

test('on a phone the menu of a conversation keeps it on top of the list, and leads to what is pinned', async () => {
  const { ada } = await here.people('ada');
  const room = await ada.opens(`Starred ${ada.username}`);
  await ada.does(documents.pin, { messageId: (await ada.says(room, 'Read me')).id });
  await ada.says(await ada.opens(`Later ${ada.username}`), 'newer');
  const { page, complaints } = await windows.open(`${base}/c/${room.id}`, phone);
  await signIn(page, ada.username);
  const more = page.getByRole('button', { name: 'More', exact: true });
  const starred = async () =>
    (await ada.asks('query Star($id: ID!) { conversation(id: $id) { viewer { starred } } }', { id: room.id })).data
      .conversation.viewer.starred;
  const item = (name: string) => page.getByRole('menuitem', { name });
  await more.tap();
  await item('Keep on top of the list').tap();
  await expect.poll(starred).toBe(true);
  await page.getByRole('button', { name: /Open rooms/ }).tap();
  const rows = page.getByRole('navigation', { name: 'Rooms' }).locator('[data-row] span[dir=auto]');
  await expect.poll(() => rows.allInnerTexts()).toEqual([`Starred ${ada.username}`, `Later ${ada.username}`]);
  await page.goBack();
  await more.tap();
  await item('Take from the top of the list').tap();
  await expect.poll(starred).toBe(false);
  await more.tap();
  await item('Pinned messages').tap();
  await page
    .getByRole('complementary', { name: /Pinned/ })
    .getByText('Read me')
    .waitFor();
  expect(complaints).toEqual([]);
});
