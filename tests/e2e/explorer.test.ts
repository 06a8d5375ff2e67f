import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seedDemo } from '../../server/demo/seed.ts';
import { browser } from '../support/browser.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
await seedDemo(here.app.services, () => {});
const base = new URL(here.url).origin;
const windows = browser();

/** The explorer in a window of its own, and every address the window asked for. */
async function explores(
  path = '/graphiql',
  options = {},
): Promise<{ page: Page; complaints: string[]; asked: string[] }> {
  const { page, complaints } = await windows.open(`${base}/healthz`, options);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(base + path);
  await page.getByRole('tab').first().waitFor();
  // The button does nothing before the editors stand, the one for the answer last.
  for (const part of ['.graphiql-query-editor', '.result-window'])
    await page.locator(`${part} .CodeMirror-code`).waitFor({ state: 'attached' });
  complaints.length = 0; // a page of plain text has no icon
  return { page, complaints, asked };
}

const tabs = (page: Page) => page.getByRole('tab').allInnerTexts();
const answer = (page: Page) => page.locator('.result-window');
const choose = (page: Page, tab: string) => page.getByRole('tab', { name: tab }).click();
const run = (page: Page) => page.getByRole('button', { name: /execute query/i }).click();

/** What an editor holds, or is to hold; its keys complete brackets, so it is told by its own means. */
const write = (page: Page, editor: string, text: string) =>
  page.locator(`${editor} .CodeMirror`).evaluate((element, value) => {
    (element as unknown as { CodeMirror: { setValue(value: string): void } }).CodeMirror.setValue(value);
  }, text);

test('a newcomer signs in, asks, says something and hears it, and nothing leaves the server', async () => {
  const { page, complaints, asked } = await explores();
  expect(await tabs(page)).toEqual([
    'SignIn',
    'PeopleAndConversations',
    'SendMessage',
    'LiveMessages',
    'Snapshot',
    'Older',
    'RefusedMessage',
  ]);
  const identity = page.getByRole('status');
  expect(await identity.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/signin?next=/graphiql');
  await run(page);
  await answer(page).getByText('SignInSuccess').waitFor();
  await identity.getByText('Signed in as Alice').waitFor();

  await choose(page, 'PeopleAndConversations');
  await run(page);
  // What is further down is not on the page before somebody scrolls.
  await answer(page).getByText('unreadCount').first().waitFor();

  await choose(page, 'LiveMessages');
  await run(page);
  await page.getByRole('button', { name: /stop query/i }).waitFor();
  const other = await page.context().newPage();
  await other.goto(`${base}/graphiql?example=send-a-message`);
  // Who is signed in finds ids of their own in the variables.
  await other.locator('.graphiql-editor-tool').getByText('"cnv_').waitFor();
  await run(other);
  await answer(other).getByText('SendMessageSuccess').waitFor();
  await answer(page).getByText('Hello from the **API**').waitFor();

  expect(asked.filter((url) => !url.startsWith(base) && !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a token in the headers counts, over HTTP and over the socket', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  await ada.says(room, 'are you there?');
  const { page, complaints } = await explores('/graphiql?query=query Me { viewer { user { username } } }');
  expect((await tabs(page)).at(-1)).toBe('Me');
  await page.getByRole('button', { name: 'Headers' }).click();
  const headers = JSON.stringify({ Authorization: `Bearer ${grace.token}` });
  await write(page, '.graphiql-editor-tool .graphiql-editor:not(.hidden)', headers);
  await run(page);
  await answer(page).getByText('"grace"').waitFor();
  await write(
    page,
    '.graphiql-query-editor',
    `subscription Hear { messageAdded(conversationId: "${room.id}", after: "msg_${room.id.slice(4)}${'0'.repeat(12)}") { body } }`,
  );
  await run(page);
  await answer(page).getByText('are you there?').waitFor();
  expect(complaints).toEqual([]);
});

test('what somebody wrote is kept, and an example can be opened beside it', async () => {
  const { page } = await explores();
  await write(page, '.graphiql-query-editor', 'query Mine { serverInfo { registration } }');
  await page.getByRole('tab', { name: 'Mine' }).waitFor();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('graphiql:tabState'))).toContain('query Mine');
  await page.getByLabel('Open an example').selectOption('presence');
  await page.getByRole('tab', { name: 'Presence' }).waitFor();
  expect(await tabs(page)).toHaveLength(8);
  expect(await tabs(page)).toContain('Mine');
  expect(new URL(page.url()).search).toBe('');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('graphiql:tabState')))
    .toContain('"title":"Presence"');
  await page.reload();
  await page.getByRole('tab', { name: 'Presence' }).waitFor();
  await expect.poll(() => tabs(page)).toHaveLength(8);
});

test('the editor marks what the server refuses, no more, and wears the theme of the app', async () => {
  const { page, complaints } = await explores('/graphiql', { colorScheme: 'light' });
  const wrong = `mutation Wrong($input: SendMessageInput!) { sendMessage(input: $input) {
    ... on SendMessageSuccess { message { id } }
    ... on Error { message nothing } } }`;
  await write(page, '.graphiql-query-editor', wrong);
  const marks = page.locator('.graphiql-query-editor .CodeMirror-lint-mark-error');
  await marks.first().waitFor();
  expect((await marks.allInnerTexts()).filter((text) => text.trim())).toEqual(['nothing']);

  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await colour();
  const app = await page.context().newPage();
  await app.goto(`${base}/healthz`);
  await app.evaluate(() => localStorage.setItem('parley:theme', 'dark'));
  await expect.poll(colour).not.toBe(light);
  await expect.poll(() => page.locator('body').getAttribute('class')).toContain('graphiql-dark');
  expect(complaints).toEqual([]);
});
