import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { mine } from '../support/inbox-documents.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

test('the inbox is worked through by keys alone', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const [first, second] = [
    await ada.opens(`First ${ada.username}`, { with: [grace] }),
    await ada.opens(`Second ${ada.username}`, { with: [grace] }),
  ];
  const root = await grace.says(first, 'What do you think?');
  await ada.says(first, 'Something new');
  await ada.says(second, 'Something else');
  const named = `@${grace.username} in the thread`;
  const reply = { conversationId: first.id, clientKey: 'r', body: named, threadRootId: root.id };
  await ada.does(core.Send, reply);
  const { page, complaints } = await windows.open(`${base}/signin?next=/inbox`);
  await signIn(page, grace.username);
  await rests(page);
  const entries = page.locator('[data-entry]');
  const focused = (name: RegExp) => page.locator('[data-entry]:focus').filter({ hasText: name }).waitFor();
  await expect.poll(() => entries.count()).toBe(4);
  await focused(/Second/);
  await page.keyboard.press('ArrowDown');
  await focused(/First/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('r');
  await focused(/First/);
  await page.getByRole('status').filter({ hasText: 'marked read. 3 left.' }).waitFor({ state: 'attached' });
  await expect
    .poll(async () => (await grace.asks(documents.counts, { id: second.id })).data.conversation.viewer)
    .toEqual({
      unreadCount: 0,
      mentionCount: 0,
    });
  await page.getByRole('link', { name: 'Mentions 1' }).waitFor();
  await page.keyboard.press('e');
  await focused(/What do you think/);
  await page.keyboard.press('r');
  await page.getByText('Nothing is unread. You are up to date.').waitFor();
  await ada.says(first, 'And on');
  await entries.first().waitFor();
  await page.keyboard.press('Tab');
  await entries.first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(first.id));
  await page.getByRole('log').getByText('And on').waitFor();
  expect(complaints).toEqual([]);
});

test('Shift+Esc marks everything read', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Clear ${ada.username}`, { with: [grace] });
  await ada.says(room, `@${grace.username} look`);
  const { page } = await windows.open(`${base}/signin?next=/inbox`);
  await signIn(page, grace.username);
  await rests(page);
  await page.locator('[data-entry]').first().waitFor();
  await page.keyboard.press('Shift+Escape');
  await page.getByText('Nothing is unread. You are up to date.').waitFor();
  await expect
    .poll(async () => (await grace.asks(documents.counts, { id: room.id })).data.conversation.viewer.mentionCount)
    .toBe(0);
});

test('mentions list what was not seen first; seeing the message anywhere clears it', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Named ${ada.username}`, { with: [grace] });
  const seen = await ada.says(room, `@${grace.username} seen`);
  await grace.reads(room, seen);
  const fresh = await ada.says(room, `@${grace.username} fresh`);
  const { page } = await windows.open(`${base}/signin?next=/mentions`);
  await signIn(page, grace.username);
  await rests(page);
  const [unseen, earlier] = [
    page.getByRole('heading', { name: 'Not seen yet' }),
    page.getByRole('heading', { name: 'Seen', exact: true }),
  ];
  await unseen.waitFor();
  await earlier.waitFor();
  await expect
    .poll(() => page.locator('[data-entry]').allTextContents())
    .toEqual([expect.stringContaining('fresh'), expect.stringContaining('seen')]);
  await expect.poll(() => page.title()).toMatch(/^\(1\)/);
  await grace.reads(room, fresh);
  await unseen.waitFor({ state: 'detached' });
  await expect.poll(() => page.title()).not.toMatch(/^\(/);
});

test('one mention is marked seen by itself; the other one and the room stay unread', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Alone ${ada.username}`, { with: [grace] });
  for (const text of ['first', 'second']) await ada.says(room, `@${grace.username} ${text}`);
  const { page, complaints } = await windows.open(`${base}/signin?next=/mentions`);
  await signIn(page, grace.username);
  const entries = page.getByRole('listitem').filter({ has: page.locator('[data-entry]') });
  const mark = page.getByRole('button', { name: /^Mark the mention by/ });
  await expect.poll(() => mark.count()).toBe(2);
  await entries.filter({ hasText: 'second' }).getByRole('button').click();
  await page.getByRole('heading', { name: 'Seen', exact: true }).waitFor();
  await expect.poll(() => mark.count()).toBe(1);
  await entries.filter({ hasText: 'first' }).getByRole('button').waitFor();
  const { viewer } = (await grace.asks(documents.counts, { id: room.id })).data.conversation;
  expect(viewer).toMatchObject({ unreadCount: 2, mentionCount: 1 });
  expect(complaints).toEqual([]);
});

test('what is begun and not sent is listed, opened and discarded in one place', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Begun ${ada.username}`, { with: [grace] });
  await ada.does(mine.saveDraft, { conversationId: room.id, body: 'half a thought' });
  const { page } = await windows.open(`${base}/signin?next=/drafts`);
  await signIn(page, ada.username);
  await rests(page);
  const draft = page.getByRole('listitem').filter({ hasText: 'half a thought' });
  await draft.waitFor();
  await page.getByRole('link', { name: 'Drafts & unsent 1' }).waitFor();
  await draft.getByRole('button', { name: 'Discard' }).click();
  await page.getByText('Nothing is unsent.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await draft.getByRole('link').click();
  await page.waitForURL(new RegExp(room.id));
  await expect.poll(() => page.getByRole('textbox', { name: /^message/i }).inputValue()).toBe('half a thought');
});
