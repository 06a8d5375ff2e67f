import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

/** What an eye would see at once, and no other test. */
const here = await parley();
const opensWindow = windows();

async function reads() {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Looks of ${ada.username}`, { with: [grace] });
  const said = await ada.says(room, 'from Ada');
  const reader = await opensWindow(here, ada, room);
  return { ada, grace, room, said, reader, page: reader.page };
}

test('a menu too tall for the place above and below its button stays inside the window', async () => {
  const { reader, page } = await reads();
  await page.setViewportSize({ width: 1100, height: 560 });
  await reader.rows('from Ada').hover();
  await page.getByRole('button', { name: 'More actions' }).click();
  const menu = page.getByRole('menu', { name: 'Message actions' });
  await menu.getByRole('menuitem', { name: 'Delete for everyone' }).waitFor();
  const place = async () => (await menu.boundingBox())!;
  await expect.poll(async () => (await place()).y).toBeGreaterThanOrEqual(0);
  await expect.poll(async () => (await place()).y + (await place()).height).toBeLessThanOrEqual(560);
});

test('a short thread begins at the top, and says its day only once', async () => {
  const { page, room, said } = await reads();
  await page.goto(`${new URL(here.url).origin}/c/${room.id}/t/${said.id}`);
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('textbox', { name: 'Reply in thread' }).fill('a reply');
  await page.keyboard.press('Enter');
  await thread.locator('[data-key]', { hasText: 'a reply' }).waitFor();
  await thread.getByText('1 reply').waitFor();
  await expect.poll(async () => (await thread.getByRole('article').first().boundingBox())!.y).toBeLessThan(80);
  await expect.poll(() => thread.getByText('Today', { exact: true }).isVisible()).toBe(false);
});

test('what waits stands first in the sidebar, drafts only where some are left behind, and the quiet ways share a line', async () => {
  const { reader, page } = await reads();
  const sidebar = page.getByRole('navigation', { name: 'Rooms' });
  const way = (name: string | RegExp) => sidebar.getByRole('link', { name });
  const tops = await Promise.all(
    ['Search messages', 'Saved', 'People', 'Browse rooms'].map(async (name) => (await way(name).boundingBox())!.y),
  );
  expect(new Set(tops).size).toBe(1);
  expect((await way(/^Inbox/).boundingBox())!.y).toBeLessThan(tops[0]!);
  expect(await way(/^Drafts/).count()).toBe(0);
  await reader.composer.fill('begun');
  await way(/^Inbox/).click();
  await way(/^Drafts/).waitFor();
});

test('F6 goes from the composer round to the newest message, past whoever is named in the first', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Rounds of ${ada.username}`, { with: [grace] });
  await ada.says(room, `@${grace.username} begins`);
  await ada.says(room, 'the newest');
  const { page, composer } = await opensWindow(here, ada, room).then((it) => ({
    page: it.page,
    composer: it.composer,
  }));
  await composer.focus();
  await page.keyboard.press('Shift+F6');
  await expect
    .poll(() => page.evaluate<string>('document.activeElement.dataset.key ? document.activeElement.innerText : ""'))
    .toContain('the newest');
});

test('my own messages are told from those of others by a word and a colour, as soon as they are written', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Whose ${ada.username}`, { with: [grace] });
  await grace.says(room, 'from Grace');
  const reader = await opensWindow(here, ada, room);
  await reader.writes('from Ada');
  const nameIn = (text: string) => reader.rows(text).locator('strong');
  await reader.rows('from Ada').getByText('you', { exact: true }).waitFor();
  expect(await reader.rows('from Grace').getByText('you', { exact: true }).count()).toBe(0);
  const colour = (text: string) =>
    nameIn(text).evaluate((name) => name.ownerDocument.defaultView!.getComputedStyle(name).color);
  expect(await colour('from Ada')).not.toBe(await colour('from Grace'));
});
