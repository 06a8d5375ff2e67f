import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { hears, rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import { type Reader, windows } from './timeline-page.ts';

const here = await parley({ UNDO_WINDOW: '3600' });
const strict = await parley({ EDIT_WINDOW: '10', DELETE_WINDOW: '10' });
const opensWindow = windows();

/** Chooses something in the menu of a message. */
async function chooses(reader: Reader, text: string, name: string): Promise<void> {
  await reader.rows(text).last().hover();
  await reader.page.getByRole('button', { name: 'More actions' }).click();
  await reader.page.getByRole('menuitem', { name }).click();
}

test('what was just sent can be taken back: it leaves both windows, and stands in the composer again', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Undone', { with: [grace] });
  await ada.says(room, 'before');
  const [hers, theirs] = [await opensWindow(here, ada, room), await opensWindow(here, grace, room)];
  await hers.writes('to the wrong room');
  await theirs.sees('to the wrong room');
  await hers.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await hers.rows('to the wrong room').waitFor({ state: 'detached' });
  await theirs.rows('to the wrong room').waitFor({ state: 'detached' });
  await expect.poll(() => hers.composer.inputValue()).toBe('to the wrong room');
  expect(await theirs.rows(/./).count()).toBe(1);

  await hers.page.keyboard.press('Enter');
  await theirs.sees('to the wrong room');
  await hers.composer.fill('something else');
  await chooses(hers, 'to the wrong room', 'Undo sending');
  await theirs.rows('to the wrong room').waitFor({ state: 'detached' });
  expect(await hers.composer.inputValue()).toBe('something else');
});

test('deleted for me, a message goes from all my windows and from nobody else’s; undone, it is back', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Hidden', { with: [grace] });
  const said = await ada.says(room, 'embarrassing');
  await ada.says(room, 'harmless');
  const [desk, laptop] = [await opensWindow(here, grace, room), await opensWindow(here, grace, room)];
  const others = await opensWindow(here, ada, room);
  await chooses(desk, 'embarrassing', 'Delete for me');
  // What can be undone waits while the pointer is on it.
  const undo = desk.page.getByRole('status').getByRole('button', { name: 'Undo' });
  await undo.hover();
  for (const window of [desk, laptop]) await window.rows('embarrassing').waitFor({ state: 'detached' });
  expect(await others.rows('embarrassing').count()).toBe(1);
  // What is said of it later does not bring it back, not after a reload either.
  await laptop.page.reload();
  await laptop.sees('harmless');
  await rests(laptop.page);
  await ada.edits(said, 'embarrassing, corrected');
  await ada.says(room, 'later');
  for (const window of [desk, laptop]) {
    await window.sees('later');
    expect(await window.rows('embarrassing').count()).toBe(0);
  }
  await undo.click();
  for (const window of [desk, laptop]) await window.sees('embarrassing, corrected');
  expect(await desk.rows(/./).allInnerTexts()).toMatchObject([
    expect.stringContaining('embarrassing'),
    expect.stringContaining('harmless'),
    expect.stringContaining('later'),
  ]);
});

test('marked unread it stays so under my eyes and after a reload, until Esc', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Unread', { with: [grace] });
  for (const body of ['one', 'two', 'three']) await ada.says(room, body);
  const reader = await opensWindow(here, grace, room);
  const count = async () =>
    (await grace.asks('query C($id: ID!) { conversation(id: $id) { viewer { unreadCount } } }', { id: room.id })).data
      .conversation.viewer.unreadCount;
  await expect.poll(count).toBe(0);
  await reader.rows('two').focus();
  await reader.page.keyboard.press('u');
  const badge = reader.page.getByRole('navigation').getByRole('link', { name: /Unread.*2 unread/ });
  await badge.waitFor();
  const line = reader.page.getByRole('log').getByText('New', { exact: true });
  await line.waitFor();
  await reader.page.reload();
  await reader.sees('three');
  await reader.page.getByRole('log').getByText(/^New/).waitFor();
  await badge.waitFor();
  // Longer than a message must be in view to count as read.
  await reader.page.waitForTimeout(1_500);
  expect(await count()).toBe(2);
  await reader.page.keyboard.press('Escape');
  await expect.poll(count).toBe(0);
});

test('“edited” leads its author to what it said before', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Edited', { with: [grace] });
  const said = await grace.says(room, 'first version');
  await grace.edits(said, 'second version');
  await ada.says(room, 'hm');
  const mary = (await here.people('mary')).mary;
  await ada.adds([mary], room);
  const hers = await opensWindow(here, grace, room);
  const edited = hers.rows('second version').getByRole('button', { name: /^edited/ });
  await edited.click();
  const dialog = hers.page.getByRole('dialog', { name: 'Edit history' });
  await dialog.getByText('first version').waitFor();
  expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('second version'),
    expect.stringContaining('first version'),
  ]);
  const outsider = await opensWindow(here, mary, room);
  await outsider.rows('second version').getByText('edited').waitFor();
  expect(
    await outsider
      .rows('second version')
      .getByRole('button', { name: /^edited/ })
      .count(),
  ).toBe(0);
});

test('in a direct conversation I see that it was seen, and the menu tells by whom and when', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const reader = await opensWindow(here, ada, place);
  await hears(reader.page, 'ReadChanged');
  await reader.writes('Are you there?');
  await reader.sees('Are you there?');
  expect(await reader.page.getByText(/^Seen \d/).count()).toBe(0);
  await expect.poll(() => grace.messages(place)).toHaveLength(1);
  const [said] = await grace.messages(place);
  await grace.reads(place, said!);
  await reader.page.getByText(/^Seen \d/).waitFor();
  await chooses(reader, 'Are you there?', 'Seen by');
  await reader.page.getByRole('dialog', { name: 'Seen by' }).getByText(grace.username).waitFor();
  await reader.page.keyboard.press('Escape');
  await reader.page.reload();
  await reader.page.getByText(/^Seen \d/).waitFor();
});

test('what is read just while the page begins to listen is not missed', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const said = await ada.says(place, 'Hello?');
  const reader = await opensWindow(here, ada, place);
  const { page } = reader;
  let looks = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('query LastSeen') || (looks += 1) > 1) return route.continue();
    const response = await route.fetch();
    await grace.reads(place, said);
    await route.fulfill({ response });
  });
  await page.reload();
  await page.getByText(/^Seen \d/).waitFor();
});

test('once the time for it is over, neither editing nor deleting for everyone is offered', async () => {
  const { ada, grace } = await strict.people('ada', 'grace');
  const room = await ada.opens('Late', { with: [grace] });
  await grace.says(room, 'long ago');
  await strict.rows(sql`update message set created_at = created_at - interval '1 hour'`);
  await grace.says(room, 'just now');
  const reader = await opensWindow(strict, grace, room);
  const { page } = reader;
  const offered = async (text: string) => {
    await reader.rows(text).hover();
    await page.getByRole('button', { name: 'More actions' }).click();
    // The menu's code may still be on its way: read before it is there, it would open behind the Escape, and stay.
    await page.getByRole('menuitem', { name: 'Delete for me' }).waitFor();
    const names = await page.getByRole('menuitem').allInnerTexts();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    return names.map((name) => name.split('\n')[0]).filter((name) => /^(Edit$|Delete for)/.test(name!));
  };
  await expect.poll(() => offered('long ago')).toEqual(['Delete for me']);
  expect(await offered('just now')).toEqual(['Edit', 'Delete for me', 'Delete for everyone']);
});
