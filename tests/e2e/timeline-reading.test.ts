import { beforeAll, expect, test } from 'vitest';
import { type Parley, parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';
import { windows } from './timeline-page.ts';

/** Reading with keys, with ears, and over a network that fails. */
const opensWindow = windows();
const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });
let here: Parley;
let ada: Person;
let grace: Person;
let room: Place;

beforeAll(async () => {
  here = await parley();
  ({ ada, grace } = await here.people('ada', 'grace'));
  room = await ada.opens('Reading', { with: [grace] });
  for (let i = 0; i < 120; i += 1) await (i % 3 ? grace : ada).says(room, `message ${i}`);
  await ada.reads(room, (await ada.messages(room)).at(-1)!);
});

test('the timeline is one Tab stop; arrows walk the rows, Enter goes into the actions, Esc comes back', async () => {
  const { page, ...reader } = await opensWindow(here, ada, room).then((it) => ({
    page: it.page,
    composer: it.composer,
  }));
  const focused = () =>
    page.evaluate<string>('document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText');
  await reader.composer.press('Shift+Tab');
  expect(await focused()).toContain('message 119');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toContain('message 118');
  await page.keyboard.press('Enter');
  await eventually(focused).toBe('Add reaction');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Reply in thread');
  await page.keyboard.press('Escape');
  expect(await focused()).toContain('message 118');
});

test('a row is named by who wrote it, what, and when', async () => {
  const reader = await opensWindow(here, ada, room);
  const name = await reader.page.evaluate<string>(
    'eye.rows.at(-1).getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent).join(" ")',
  );
  expect(name).toMatch(/^grace message 119 \d/);
});

test('paging keys move the timeline while nothing is written', async () => {
  const reader = await opensWindow(here, ada, room);
  await reader.composer.press('PageUp');
  await eventually(() => reader.fromEnd()).toBeGreaterThan(300);
  await reader.composer.press('End');
  await eventually(() => reader.fromEnd()).toBe(0);
});

test('messages of others are announced, without marks; my own and edits are not', async () => {
  const reader = await opensWindow(here, ada, room);
  const said: string[] = [];
  await reader.page.exposeFunction('heard', (words: string) => said.push(words));
  await reader.page.evaluate(
    'new MutationObserver((all) => all.forEach((one) => heard(one.target.textContent))).observe(document.querySelector("[aria-live=polite][aria-atomic]"), { characterData: true, childList: true, subtree: true })',
  );
  await reader.writes('mine');
  const hers = await grace.says(room, 'hear **this**');
  await grace.edits(hers, 'hear **that**');
  await eventually(() => said).toEqual(['grace: hear this']);
  expect(await reader.page.getByRole('log').getAttribute('aria-live')).toBe('off');
});

test('a page that fails says so in its place; trying again brings it', async () => {
  const reader = await opensWindow(here, ada, room);
  let failing = true;
  await reader.page.route('**/graphql', async (route) => {
    const paging = route.request().postData()?.includes('query ConversationTimeline');
    await (paging && failing ? route.fulfill({ status: 502, body: '' }) : route.continue());
  });
  await reader.scrollsUp(1e7);
  await reader.page.getByText('Could not load older messages.').waitFor();
  failing = false;
  await reader.page.getByRole('button', { name: 'Try again' }).click();
  await eventually(() => reader.page.locator('[role=log] [data-key]').count()).toBeGreaterThan(60);
  expect(await reader.page.getByText('Could not load older messages.').count()).toBe(0);
});

test('back from another room, the row that was read is where it was', async () => {
  const other = await ada.opens('Elsewhere');
  await ada.reads(room, (await ada.messages(room)).at(-1)!);
  const reader = await opensWindow(here, ada, room);
  await reader.scrollsUp(700);
  const row = reader.page.locator('[role=log] [data-key]', { hasText: /message 10\d/ }).last();
  const before = await row.boundingBox();
  await reader.page.locator(`a[href$="/c/${other.id}"]`).first().click();
  await reader.page.getByRole('textbox', { name: 'Message Elsewhere' }).waitFor();
  await reader.page.goBack();
  await reader.page.getByRole('textbox', { name: 'Message Reading' }).waitFor();
  await eventually(async () => Math.abs((await row.boundingBox())!.y - before!.y)).toBeLessThanOrEqual(2);
});

test('somebody who is removed sees nothing more and is told', async () => {
  const secret = await ada.opens('Secret', { with: [grace], visibility: 'PRIVATE' });
  await ada.says(secret, 'among us');
  const reader = await opensWindow(here, grace, secret);
  await reader.sees('among us');
  await ada.removes(grace, secret);
  await reader.page
    .getByText(/does not exist, or you are not a member/)
    .first()
    .waitFor();
});
