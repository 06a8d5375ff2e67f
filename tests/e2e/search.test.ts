import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();
const { caughtUp } = searching(here.app);
const { ada, grace } = await here.people('ada', 'grace');
const lobby = await ada.opens('Lobby', { with: [grace] });
const engine = await ada.opens('Engine', { with: [grace] });
for (let n = 1; n <= 40; n += 1) await ada.says(lobby, `The drift is back, take ${n}`);
for (let n = 1; n <= 60; n += 1) await ada.says(lobby, `Other talk ${n}`);
await grace.says(engine, 'Expected <b>drift</b> below one pixel');
for (let n = 1; n <= 15; n += 1) {
  const room = await ada.opens(`Small ${n}`, { with: [grace] });
  await ada.says(room, `A little drift ${n}`);
}
await caughtUp();

const counts = () => grace.asks('{ conversations(first: 50) { nodes { id viewer { unreadCount } } } }');

test('what is typed is looked for, banded by conversation and marked, and Back leads from a hit to the same place', async () => {
  const before = await counts();
  const { page, complaints } = await windows.open(`${base}/search`);
  await signIn(page, grace.username);
  const field = page.getByRole('searchbox', { name: 'Search messages' });
  await field.waitFor();
  const entries = await page.evaluate(() => history.length);
  await field.pressSequentially('drift');
  const first = page.getByRole('region', { name: /^Small 15, 1 message$/ });
  await first.getByText('A little drift 15').waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe('?q=drift');
  expect(await page.evaluate(() => history.length)).toBe(entries);
  // What was found for its beginning has gone.
  await expect.poll(() => first.locator('mark').allTextContents()).toEqual(['drift']);
  await page.getByRole('button', { name: 'More conversations' }).click();
  const band = page.getByRole('region', { name: /^Lobby, 40 messages$/ });
  await band.waitFor();
  await expect.poll(() => band.locator('a[data-hit]').count()).toBe(3);
  const expected = page.getByRole('region', { name: /^Engine/ }).locator('a[data-hit]');
  expect(await expected.innerText()).toContain('Expected <b>drift</b> below one pixel');
  await band.locator('a[data-hit]').first().scrollIntoViewIfNeeded();
  const top = () => page.evaluate(() => document.querySelector('[data-search]')!.getBoundingClientRect().top);
  const stood = await top();
  expect(stood).toBeLessThan(0);
  expect(await counts()).toEqual(before);
  await band.locator('a[data-hit]').first().click();
  await page.waitForURL(/\/c\/.*\/m\//);
  await page.getByRole('log').getByText('The drift is back, take 40').waitFor();
  await page.goBack();
  await band.waitFor();
  await expect.poll(top).toBeCloseTo(stood, -1);
  await page.reload();
  await page.getByRole('region', { name: /^Small 15/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('all that was found in a room is shown page by page, and filters can be removed where nothing is found', async () => {
  const { page } = await windows.open(`${base}/search?q=drift&in=${lobby.id}`);
  await signIn(page, grace.username);
  const hits = page.locator('a[data-hit]');
  await page
    .getByRole('region', { name: /^Lobby/ })
    .first()
    .waitFor();
  await expect.poll(() => hits.count()).toBe(30);
  await page.getByRole('button', { name: 'Older messages' }).click();
  await expect.poll(() => hits.count()).toBe(40);
  await page.getByRole('button', { name: 'From: any' }).click();
  await page.getByRole('menuitem', { name: 'Me', exact: true }).click();
  await page.getByText('Nothing found for “drift” in Lobby from me.').waitFor();
  await page.getByRole('button', { name: 'Remove “from me”' }).click();
  await expect.poll(() => hits.count()).toBe(30);
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).toBeNull();
});

test('the keyboard searches, goes through the hits and opens one', async () => {
  const { page } = await windows.open(`${base}/c/${engine.id}`);
  await signIn(page, grace.username);
  await page.getByRole('log').waitFor();
  await page.keyboard.press('Control+Shift+F');
  const field = page.getByRole('searchbox', { name: 'Search messages' });
  await page.locator('[type=search]:focus').waitFor();
  await page.keyboard.type('"little drift 15"');
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('"little drift 15"');
  await expect.poll(() => page.locator('a[data-hit]').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('A little drift 15');
  await page.keyboard.press('ArrowUp');
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/c\/.*\/m\//);
  await page.getByRole('log').getByText('A little drift 15').waitFor();
});

test('a phone shows the same in one pane', async () => {
  const { page } = await windows.open(`${base}/search?q=drift`, {
    viewport: { width: 390, height: 780 },
    hasTouch: true,
  });
  await signIn(page, grace.username);
  await page.getByRole('region', { name: /^Small 15/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
