import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();
const { ada, grace } = await here.people('ada', 'grace');
const engine = await grace.opens('Engine room', { with: [ada] });
await grace.says(engine, 'Something unread');
await grace.opens('Engraving');
await here.rows(sql`insert into "user" (id, username, email, display_name, password_hash)
  values (gen_random_uuid(), 'engstrom', 'e@example.org', 'Åse Engström', '')`);

test('the switcher finds people and rooms one is not in yet, without moving what is chosen, and searches messages', async () => {
  const { page } = await windows.open(`${base}/c/${engine.id}`);
  await signIn(page, ada.username);
  await rests(page);
  await page.getByRole('log').waitFor();
  await page.keyboard.press('Control+k');
  const options = page.getByRole('option');
  await page.getByRole('combobox', { name: /Jump to/ }).fill('eng');
  const chosen = () => page.locator('[role=option][aria-selected=true]').innerText();
  await expect.poll(chosen).toContain('Engine room');
  await page.getByRole('option', { name: /Åse Engström/ }).waitFor();
  await page.getByRole('option', { name: /Engraving/ }).waitFor();
  expect(await chosen()).toContain('Engine room');
  expect(await options.last().innerText()).toContain('Search messages for “eng”');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=eng$/);
});

test('a person is found without their accents, and Enter opens the conversation with them', async () => {
  const { page } = await windows.open(`${base}/c/${engine.id}`);
  await signIn(page, ada.username);
  await rests(page);
  await page.getByRole('log').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Jump to/ }).fill('ase engstrom');
  await page.getByRole('option', { name: /Åse Engström/ }).click();
  await page.getByRole('heading', { name: 'Åse Engström' }).waitFor();
});

test('everything is marked read from the switcher', async () => {
  const other = await grace.opens('Elsewhere', { with: [ada] });
  await grace.says(other, 'Unread as well');
  const { page } = await windows.open(`${base}/c/${engine.id}`);
  await signIn(page, ada.username);
  await rests(page);
  await page.getByRole('log').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Jump to/ }).fill('everything as read');
  await page.getByRole('option', { name: 'Mark everything as read' }).click();
  const unread = async () =>
    (await ada.asks('query U($id: ID!) { conversation(id: $id) { viewer { unreadCount } } }', { id: other.id })).data
      .conversation.viewer.unreadCount;
  await expect.poll(unread).toBe(0);
});
