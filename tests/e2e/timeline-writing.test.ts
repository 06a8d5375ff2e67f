import { beforeAll, expect, test } from 'vitest';
import { unsent } from '../support/pages.ts';
import { type Parley, parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { windows } from './timeline-page.ts';

/** Retries wait up to a few seconds. */
const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });

/** What is written is sent once, in order, and nobody is told otherwise before it is known. */
const opensWindow = windows();
let here: Parley;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  here = await parley();
  ({ ada, grace } = await here.people('ada', 'grace'));
});

const bodies = async (room: { id: string }) => (await grace.messages(room as never)).map((message) => message.body);

test('sending clears the composer and shows the row in the same step; the row stays when it is sent', async () => {
  const room = await ada.opens('Sending', { with: [grace] });
  const reader = await opensWindow(here, ada, room);
  await reader.composer.fill('hello there');
  await reader.composer.dispatchEvent('keydown', { key: 'Enter' });
  const at = await reader.page.evaluate<{ key: string; text: string }>(
    '({ key: eye.rows.at(-1).dataset.key, text: document.querySelector("[data-composer]").value })',
  );
  expect(at.text).toBe('');
  await eventually(() => bodies(room)).toEqual(['hello there']);
  expect(await reader.rows('hello there').count()).toBe(1);
  expect(await reader.rows('hello there').getAttribute('data-key')).toBe(at.key);
});

test('a reply that is lost is asked for again: one message, never told as failed', async () => {
  const room = await ada.opens('Lost', { with: [grace] });
  const reader = await opensWindow(here, ada, room);
  let lost = 0;
  await reader.page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation SendMessage') || lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await reader.writes('once only');
  await eventually(() => lost).toBeGreaterThan(0);
  await eventually(() => unsent(reader.page)).toBe(0);
  expect(await bodies(room)).toEqual(['once only']);
  expect(await reader.page.getByText('Not sent').count()).toBe(0);
  expect(await reader.rows('once only').count()).toBe(1);
});

test('five messages written offline, the window closed: the next window sends them, in order', async () => {
  const room = await ada.opens('Offline', { with: [grace] });
  const { page, ...reader } = await opensWindow(here, ada, room).then((it) => ({
    page: it.page,
    writes: (text: string) => it.writes(text),
  }));
  const context = page.context();
  await context.setOffline(true);
  await page.getByText('You are offline. Messages will be sent when you are back.').waitFor();
  const five = ['one', 'two', 'three', 'four', 'five'];
  for (const body of five) await reader.writes(body);
  await eventually(() => page.getByText('Will be sent when you are back online.').count()).toBe(5);
  await eventually(() => unsent(page)).toBe(5);
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(new URL(here.url).origin);
  await eventually(() => bodies(room)).toEqual(five);
});

test('what the server refuses says why, and can be edited or given up', async () => {
  const room = await ada.opens('Removed', { with: [grace] });
  const reader = await opensWindow(here, grace, room);
  await reader.page.route('**/graphql', async (route) => {
    const sending = route.request().postData()?.includes('mutation SendMessage');
    const refusal = { __typename: 'Archived', code: 'ARCHIVED', message: 'This room is archived.' };
    await (sending ? route.fulfill({ json: { data: { sendMessage: refusal } } }) : route.continue());
  });
  await reader.writes('too late');
  await reader.page.getByText('Not sent: This room is archived.').waitFor();
  await reader.page.reload();
  await reader.page.getByText('Not sent: This room is archived.').waitFor();
  await reader.page.getByRole('button', { name: 'Edit', exact: true }).click();
  await eventually(() => reader.composer.inputValue()).toBe('too late');
  await eventually(() => reader.rows('too late').count()).toBe(0);
});

test('Up edits my last message in its place; saving nothing asks, and leaves a tombstone', async () => {
  const room = await ada.opens('Editing', { with: [grace] });
  await ada.says(room, 'first');
  await grace.says(room, 'hers');
  const reader = await opensWindow(here, ada, room);
  await reader.sees('hers');
  const editor = reader.page.getByRole('textbox', { name: 'Edit message' });
  await reader.composer.press('ArrowUp');
  expect(await editor.inputValue()).toBe('first');
  await editor.fill('first **again**');
  await editor.press('Enter');
  await reader.sees(/first again\s*edited/);
  await reader.composer.press('ArrowUp');
  await editor.fill('');
  await editor.press('Enter');
  await reader.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await reader.sees('Message deleted');
  expect(await bodies(room)).toEqual(['', 'hers']);
});

test('a draft survives the switch to another room and a reload', async () => {
  const [one, two] = await Promise.all([ada.opens('One', { with: [grace] }), ada.opens('Two', { with: [grace] })]);
  const reader = await opensWindow(here, ada, one);
  await reader.composer.fill('half a thou');
  await reader.page.locator(`a[href$="/c/${two.id}"]`).first().click();
  await reader.page.getByRole('textbox', { name: 'Message Two' }).waitFor();
  await eventually(() => reader.composer.inputValue()).toBe('');
  await reader.page.goto(`${new URL(here.url).origin}/c/${one.id}`);
  await reader.page.getByRole('textbox', { name: 'Message One' }).waitFor();
  await eventually(() => reader.composer.inputValue()).toBe('half a thou');
});

test('a conversation is read when its end has been in view for half a second', async () => {
  const room = await ada.opens('Reading', { with: [grace] });
  await grace.says(room, 'read me');
  await opensWindow(here, ada, room);
  const unread = async () =>
    (await ada.asks('query($id: ID!) { conversation(id: $id) { viewer { unreadCount } } }', { id: room.id })).data
      .conversation.viewer.unreadCount;
  await eventually(unread).toBe(0);
});
