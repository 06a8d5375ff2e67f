import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

/** Somebody in the web client, in a conversation. */
async function sits(
  person: Person,
  place: { id: string },
  options = {},
): Promise<{ page: Page; complaints: string[] }> {
  const window = await windows.open(`${base}/c/${place.id}`, options);
  await signIn(window.page, person.username);
  await composer(window.page).waitFor();
  await rests(window.page);
  return window;
}

const composer = (page: Page) => page.getByRole('textbox', { name: /message/i });
const timeline = (page: Page) => page.getByRole('log');
const row = (page: Page, text: string) => timeline(page).getByRole('article').filter({ hasText: text });

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** The texts of the rows that begin with a mark, in the order shown. */
async function texts(page: Page, mark: string): Promise<string[]> {
  const rows = await timeline(page).getByRole('article').allInnerTexts();
  return rows.map((text) => new RegExp(`${mark} \\d+`).exec(text)?.[0]).filter((text) => text !== undefined);
}

test('two people talk, each in a window of their own', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const [hers, theirs] = await Promise.all([sits(ada, place), sits(grace, place)]);
  await say(hers.page, 'Hello **Grace**, can you hear me?');
  await row(theirs.page, 'Hello Grace, can you hear me?').waitFor();
  expect(
    await row(theirs.page, 'Hello Grace')
      .getByText('Grace', { exact: true })
      .evaluate((node) => node.tagName),
  ).toBe('STRONG');
  await say(theirs.page, 'Loud and clear\nin two lines');
  await row(hers.page, 'Loud and clear').waitFor();
  expect(await composer(hers.page).inputValue()).toBe('');
  expect(await row(hers.page, 'Hello').count()).toBe(1);
  expect([...hers.complaints, ...theirs.complaints]).toEqual([]);
});

test('one loses the network, the other goes on talking; nothing is lost or doubled', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const [hers, theirs] = await Promise.all([sits(ada, place), sits(grace, place)]);
  const theirLines = ['line 1', 'line 2', 'line 3', 'line 4'];
  await say(hers.page, 'line 1');
  await row(theirs.page, 'line 1').waitFor();
  await hers.page.context().setOffline(true);
  for (const n of [2, 3, 4]) await say(theirs.page, `line ${n}`);
  await say(hers.page, 'mine 5');
  await say(hers.page, 'mine 6');
  await row(hers.page, 'mine 6').waitFor();
  expect(await composer(hers.page).inputValue()).toBe('');
  // Said while she is away: before she is back, the server has it.
  await expect.poll(async () => (await ada.messages(place)).map(({ body }) => body)).toEqual(theirLines);
  await hers.page.context().setOffline(false);
  await row(theirs.page, 'mine 6').waitFor();
  await row(hers.page, 'line 4').waitFor();
  for (const page of [hers.page, theirs.page]) {
    expect(await texts(page, 'line')).toEqual(theirLines);
    expect(await texts(page, 'mine')).toEqual(['mine 5', 'mine 6']);
  }
  expect((await ada.messages(place)).map((message) => message.body)).toEqual([...theirLines, 'mine 5', 'mine 6']);
});

test('a message elsewhere is seen in the sidebar, and reading it clears it in every window', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const [room, direct] = [await ada.opens(`Quiet ${Date.now()}`, { with: [grace] }), await ada.writesTo(grace)];
  const [one, two] = await Promise.all([sits(grace, direct), sits(grace, direct)]);
  await ada.says(room, `look at this @${grace.username}`);
  const link = (page: Page) => page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: /Quiet/ });
  for (const { page } of [one, two])
    await expect
      .poll(() =>
        link(page)
          .getAttribute('aria-label')
          .then((label) => label ?? link(page).innerText()),
      )
      .toMatch(/mention|1/i);
  await link(one.page).click();
  await row(one.page, 'look at this').waitFor();
  for (const { page } of [one, two])
    await expect.poll(() => link(page).innerText(), { timeout: 20_000 }).not.toMatch(/mention|unread/i);
});

test('who is removed sees it, and reads nothing any more', async () => {
  const { ada, mallory } = await here.people('ada', 'mallory');
  const room = await ada.opens(`Board ${Date.now()}`, { with: [mallory], visibility: 'PRIVATE' });
  const window = await sits(mallory, room);
  await ada.says(room, 'before');
  await row(window.page, 'before').waitFor();
  await ada.removes(mallory, room);
  await ada.says(room, 'after');
  await window.page
    .getByText(/does not exist, or you are not a member|no longer/i)
    .first()
    .waitFor();
  expect(await window.page.getByText('after', { exact: true }).count()).toBe(0);
});

test('a pasted address leads there after signing in; Back returns; an unknown one says so', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const direct = await ada.writesTo(grace);
  const room = await ada.opens(`Harbour ${Date.now()}`, { with: [grace] });
  const { page } = await sits(ada, room);
  expect(page.url()).toBe(`${base}/c/${room.id}`);
  await page
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('link', { name: new RegExp(grace.username) })
    .click();
  await page.waitForURL(`${base}/c/${direct.id}`);
  await page.goBack();
  await page.getByRole('heading', { name: /Harbour/ }).waitFor();
  await page.goto(`${base}/c/cnv_${'0'.repeat(32)}`);
  await page.getByText(/does not exist, or you are not a member/i).waitFor();
});

test('on a phone the rooms are behind the bars, and Back closes them', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const { page } = await sits(ada, place, { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
  await page.getByRole('button', { name: /rooms/i }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('link', { name: new RegExp(grace.username) }).waitFor();
  await page.goBack();
  await drawer.waitFor({ state: 'detached' });
  await composer(page).waitFor();
});
