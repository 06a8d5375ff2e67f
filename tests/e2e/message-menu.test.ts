import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

/** What can be done with a message: by mouse, by keys and by a finger. */
const here = await parley();
const opensWindow = windows();
const menu = (page: Page) => page.getByRole('menu', { name: 'Message actions' });
const item = (page: Page, name: string) => menu(page).getByRole('menuitem', { name });
const focused = (page: Page) =>
  // While nothing has the focus the body has it, and holds every text there is.
  page.evaluate<string>(
    'document.activeElement === document.body ? "" : document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText',
  );

/** Ada at a room in which Grace and she said something. */
async function reads() {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Menus of ${ada.username}`, { with: [grace] });
  await grace.says(room, 'from Grace, see https://example.org');
  await ada.says(room, 'from Ada');
  const reader = await opensWindow(here, ada, room);
  return { ada, grace, room, reader, page: reader.page };
}

test('“…” over a row opens its menu; the row keeps its bar meanwhile, Esc closes and writing goes on', async () => {
  const { reader, page } = await reads();
  await reader.rows('from Grace').hover();
  await page.getByRole('button', { name: 'More actions' }).click();
  await item(page, 'Copy link').waitFor();
  expect(await item(page, 'Edit').count()).toBe(0);
  await page.getByRole('button', { name: 'More actions' }).waitFor();
  await page.keyboard.press('Escape');
  await menu(page).waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(/^Message/);

  await reader.rows('from Ada').hover();
  await page.getByRole('button', { name: 'More actions' }).click();
  await item(page, 'Edit').click();
  expect(await page.getByRole('textbox', { name: 'Edit message' }).inputValue()).toBe('from Ada');
});

test('a right click opens the menu at the pointer, except on a link and while text is selected', async () => {
  const { reader, page } = await reads();
  const row = reader.rows('from Ada');
  await row.click({ button: 'right', position: { x: 300, y: 30 } });
  const box = (await row.boundingBox())!;
  await expect.poll(async () => Math.abs((await menu(page).boundingBox())!.x - box.x - 300)).toBeLessThan(12);
  await page.keyboard.press('Escape');
  await menu(page).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'https://example.org' }).click({ button: 'right' });
  await page.evaluate('getSelection().selectAllChildren(document.querySelector("[data-key]:last-of-type"))');
  await row.click({ button: 'right', position: { x: 80, y: 36 } });
  await page.waitForTimeout(300);
  expect(await menu(page).count()).toBe(0);
});

test('Shift F10 and the menu key open it on a focused row; arrows choose, and the row has the focus again', async () => {
  const { reader, page } = await reads();
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await reader.rows('from Ada').focus();
    await page.keyboard.press(key);
    await item(page, 'Copy link').waitFor();
    await expect.poll(() => focused(page)).toContain('Add reaction');
    await page.keyboard.press('Escape');
    await menu(page).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toContain('from Ada');
  }
  await page.keyboard.press('Shift+F10');
  await item(page, 'Delete for everyone').waitFor();
  await expect.poll(() => focused(page)).toContain('Add reaction');
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toContain('Delete for everyone');
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: 'Delete this message?' });
  await asked.getByRole('button', { name: 'Keep it' }).click();
  await asked.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toContain('from Ada');
});

test('single letters act on the focused row, each only where it may', async () => {
  const { grace, room } = await reads();
  const reader = await opensWindow(here, grace, room);
  const { page } = reader;
  await page.evaluate('navigator.clipboard.writeText = async (text) => void (window.copied = text)');
  await reader.rows('from Ada').focus();
  for (const key of ['e', 'Delete', 'x', 'c']) await page.keyboard.press(key);
  await expect.poll(() => page.evaluate('window.copied')).toMatch(/\/c\/[^/]+\/m\/[^/]+$/);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.getByRole('textbox', { name: 'Edit message' }).count()).toBe(0);
  await reader.rows('from Grace').focus();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog', { name: 'Delete this message?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toContain('from Grace');
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Edit message' }).waitFor();
});
