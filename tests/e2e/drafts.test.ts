import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { mine } from '../support/inbox-documents.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();
const composer = (page: Page) => page.getByRole('textbox', { name: /^message/i });
const writes = (person: Person, place: Place, body: string) =>
  person.does(mine.saveDraft, { conversationId: place.id, body });

/** Somebody at a conversation, on a device of its own. */
async function sits(person: Person, place: Place) {
  const window = await windows.open(`${base}/signin?next=/c/${place.id}`);
  await signIn(window.page, person.username);
  await composer(window.page).waitFor();
  await rests(window.page);
  return window;
}

/** The next text the server keeps, as another device hears it. */
async function listens(person: Person) {
  const heard = person.hears<{ changes: { __typename: string; body?: string }[] }>(mine.changes, {});
  await heard.next();
  return async (body: string) => {
    await heard.until((page) => page.changes.some((one) => one.__typename === 'DraftChanged' && one.body === body));
  };
}

test('what is begun on one device is there on another, and follows unless somebody writes there', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const saved = await listens(ada);
  await writes(ada, place, 'begun on the phone');
  const { page, complaints } = await sits(ada, place);
  await expect.poll(() => composer(page).inputValue(), { timeout: 15_000 }).toBe('begun on the phone');
  await composer(page).fill('gone on at the desk');
  await saved('gone on at the desk');
  await writes(ada, place, 'on the phone again');
  await saved('on the phone again');
  await ada.says(place, 'And something to be heard');
  await page.getByRole('log').getByText('And something to be heard').waitFor();
  // Sending elsewhere cleared the server's: what stands here is newer than that, and is kept again.
  await saved('gone on at the desk');
  expect(await composer(page).inputValue()).toBe('gone on at the desk');
  await composer(page).evaluate('document.activeElement.blur()');
  await writes(ada, place, 'the last word');
  await expect.poll(() => composer(page).inputValue()).toBe('the last word');
  expect(complaints).toEqual([]);
});

test('a reload restores the draft, sending clears it everywhere, and the sidebar marks the room with one', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const [place, other] = [await ada.writesTo(grace), await ada.opens(`Other ${ada.username}`)];
  const { page } = await sits(ada, place);
  const saved = await listens(ada);
  await composer(page).fill('half a thought');
  await page.reload();
  await expect.poll(() => composer(page).inputValue()).toBe('half a thought');
  await saved('half a thought');
  await page.goto(`${base}/c/${other.id}`);
  await page
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('link', { name: /, draft/ })
    .waitFor();
  await page.goto(`${base}/c/${place.id}`);
  await composer(page).press('Enter');
  await saved('');
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /, draft/ })
    .waitFor({ state: 'detached' });
  expect((await ada.asks(mine.drafts)).data.viewer.drafts.nodes).toEqual([]);
});
