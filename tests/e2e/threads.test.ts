import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { lit, rests, unsent } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';
import { Thread } from '../support/threads.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

const opens = async (person: Person, path: string, options: Parameters<typeof windows.open>[1] = {}) => {
  const window = await windows.open(base + path, options);
  await signIn(window.page, person.username);
  await rests(window.page);
  return window;
};
const panel = (page: Page) => page.getByRole('complementary', { name: 'Thread' });
const room = (page: Page) => page.getByRole('main');
const row = (where: Locator, text: string) => where.locator('[data-key]', { hasText: text });
const field = (page: Page) => panel(page).getByRole('textbox', { name: 'Reply in thread' });

async function talk(...names: [string, string]): Promise<{ ada: Person; grace: Person; place: Place; thread: Thread }> {
  const { [names[0]]: ada, [names[1]]: grace } = (await here.people(...names)) as Record<string, Person>;
  const place = await ada!.opens(`Room ${ada!.username}`, { with: [grace!] });
  const root = await ada!.says(place, 'Where do we eat?');
  return { ada: ada!, grace: grace!, place, thread: new Thread(place, root) };
}

test('two people talk in a thread beside the room, which hears of it by one line', async () => {
  const { ada, grace, place } = await talk('ada', 'grace');
  for (let i = 0; i < 30; i += 1) await ada.says(place, `filler ${i}`);
  await ada.says(place, 'Dinner?');
  const { page: hers, complaints } = await opens(ada, `/c/${place.id}`);
  const { page: theirs } = await opens(grace, `/c/${place.id}`);
  await row(room(theirs), 'Dinner?').hover();
  const before = (await row(room(theirs), 'Dinner?').boundingBox())!.y;
  await room(theirs).getByRole('button', { name: 'Reply in thread' }).click();
  await panel(theirs).getByText('Dinner?').waitFor();
  expect((await row(room(theirs), 'Dinner?').boundingBox())!.y).toBe(before);
  await field(theirs).fill('Pizza');
  await field(theirs).press('Enter');
  await row(panel(theirs), 'Pizza').waitFor();
  const line = row(room(hers), 'Dinner?').getByRole('link', { name: /1 reply/ });
  await line.click();
  await row(panel(hers), 'Pizza').waitFor();
  expect(await row(room(hers), 'Pizza').count()).toBe(0);
  await field(hers).fill('Pasta');
  await field(hers).press('Enter');
  await row(panel(theirs), 'Pasta').waitFor();
  await panel(theirs).getByLabel('Also send to the room').check();
  await field(theirs).fill('Sushi, then');
  await field(theirs).press('Enter');
  await row(panel(hers), 'Sushi, then').waitFor();
  await row(room(hers), 'Sushi, then').getByRole('link', { name: 'replied in a thread' }).waitFor();
  await row(room(hers), 'Dinner?')
    .getByRole('link', { name: /3 replies/ })
    .waitFor();
  await expect.poll(() => panel(theirs).getByLabel('Also send to the room').isChecked()).toBe(false);

  await hers.reload();
  await row(panel(hers), 'Pasta').waitFor();
  await panel(hers).getByText('3 replies').waitFor();
  expect(complaints).toEqual([]);
});

test('r opens the thread of the focused message, Esc closes it, and the row has the focus again; so does Back', async () => {
  const { ada, place } = await talk('mary', 'joan');
  const { page } = await opens(ada, `/c/${place.id}`);
  await row(room(page), 'Where do we eat?').focus();
  await page.keyboard.press('r');
  await expect.poll(() => field(page).evaluate('document.activeElement?.placeholder')).toBe('Reply in thread');
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  await page.locator('[data-key]:focus').waitFor();
  await page.keyboard.press('r');
  await panel(page).waitFor();
  await page.goBack();
  await panel(page).waitFor({ state: 'detached' });
});

test('a reply written offline goes out into its thread, and what was begun is there after a reload', async () => {
  const { ada, grace, place, thread } = await talk('emmy', 'sophie');
  const { page } = await opens(ada, `/c/${place.id}/t/${thread.root.id}`);
  await field(page).fill('Begun');
  await page.reload();
  await expect.poll(() => field(page).inputValue()).toBe('Begun');
  expect(await room(page).getByRole('textbox').inputValue()).toBe('');
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('mutation SendMessage') ? route.abort() : route.continue(),
  );
  await field(page).fill('Written on the train');
  await field(page).press('Enter');
  await row(panel(page), 'Written on the train').waitFor();
  expect(await row(room(page), 'Written on the train').count()).toBe(0);
  await expect.poll(() => unsent(page)).toBe(1);
  await page.reload();
  await row(panel(page), 'Written on the train').waitFor();
  await page.unroute('**/graphql');
  await expect
    .poll(async () => (await thread.seenBy(grace))?.replies.nodes.map((reply) => reply.body), { timeout: 20_000 })
    .toEqual(['Written on the train']);
});

test('on a phone a thread is a page of its own, and Back leads to the room, which nobody has read meanwhile', async () => {
  const { ada, grace, place, thread } = await talk('hedy', 'lise');
  await thread.says(grace, 'On the phone');
  await grace.says(place, 'Not seen');
  const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };
  const { page } = await opens(ada, `/c/${place.id}/t/${thread.root.id}`, phone);
  await row(panel(page), 'On the phone').waitFor();
  expect(await panel(page).boundingBox()).toMatchObject({ x: 0, width: 390 });
  await expect.poll(async () => (await thread.seenBy(ada))!.viewer.unreadCount).toBe(0);
  const { data } = await ada.asks(`query($id: ID!) { conversation(id: $id) { viewer { unreadCount } } }`, {
    id: place.id,
  });
  expect(data.conversation.viewer.unreadCount).toBe(1);
  await panel(page).getByRole('button', { name: 'Back to the conversation' }).tap();
  await panel(page).waitFor({ state: 'detached' });
  await row(room(page), 'Not seen').waitFor();
});

test('unread threads stand in one place and in the sidebar, on the message as well, and opening one clears it everywhere', async () => {
  const { ada, grace, place, thread } = await talk('marie', 'irene');
  const elsewhere = await ada.opens(`Elsewhere ${ada.username}`, { with: [grace] });
  await ada.says(elsewhere, 'Nothing here');
  const { page: hers, complaints } = await opens(ada, `/c/${place.id}`);
  const { page: second } = await opens(ada, `/c/${elsewhere.id}`);
  const entry = second.getByRole('link', { name: /^Threads/ });
  await thread.says(grace, 'Where we always do');
  await expect.poll(() => entry.innerText(), { timeout: 15_000 }).toMatch(/Threads\s*1/);
  await second.getByRole('status').getByText('Where we always do').waitFor();
  await row(room(hers), 'Where do we eat?')
    .getByRole('link', { name: /1 reply.*1 new/ })
    .waitFor();
  await entry.click();
  const unread = second.getByRole('region', { name: 'Unread' });
  await unread.getByRole('link', { name: /Where do we eat.*Where we always do.*1 new/s }).click();
  await second.waitForURL(`**/c/${place.id}/t/${thread.root.id}`);
  await row(panel(second), 'Where we always do').waitFor();
  await expect.poll(async () => (await thread.seenBy(ada))!.viewer.unreadCount).toBe(0);
  await expect.poll(() => entry.innerText()).toMatch(/^Threads\s*$/);
  await row(room(hers), 'Where do we eat?').getByRole('link', { name: /new/ }).waitFor({ state: 'detached' });
  await second.goBack();
  await second.getByText('You have read everything in your threads.').waitFor();
  await second.getByRole('region', { name: 'Earlier' }).getByRole('link').waitFor();
  expect(complaints).toEqual([]);
});

test('the bell in the head of the panel follows a thread and stops following it', async () => {
  const { ada, grace, place, thread } = await talk('rosalind', 'dorothy');
  await thread.says(ada, 'Anyone?');
  const { page } = await opens(grace, `/c/${place.id}/t/${thread.root.id}`);
  await panel(page).getByRole('button', { name: 'Follow: be told of replies' }).click();
  await expect.poll(async () => (await thread.seenBy(grace))!.viewer.following).toBe(true);
  await panel(page).getByRole('button', { name: 'Following: stop being told of replies' }).click();
  await expect.poll(async () => (await thread.seenBy(grace))!.viewer.following).toBe(false);
});

test('the address of a reply leads into its thread, where it is shown', async () => {
  const { ada, grace, place, thread } = await talk('barbara', 'frances');
  for (let i = 0; i < 40; i += 1) await thread.says(grace, `reply ${i}`);
  const [sixth] = (await thread.seenBy(ada, { first: 6 }))!.replies.nodes.slice(5);
  const { page, complaints } = await opens(ada, `/c/${place.id}/m/${sixth!.id}`);
  await page.waitForURL(`**/c/${place.id}/t/${thread.root.id}/m/${sixth!.id}`);
  const shown = row(panel(page), 'reply 5');
  await lit(page, 'reply 5');
  const [box, frame] = [(await shown.boundingBox())!, (await panel(page).boundingBox())!];
  expect(box.y).toBeGreaterThan(frame.y);
  expect(box.y + box.height).toBeLessThan(frame.y + frame.height);
  expect(complaints).toEqual([]);
});
