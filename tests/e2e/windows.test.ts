import type { Page, WebSocketRoute } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();
const composer = (page: Page) => page.getByRole('textbox', { name: /^message/i });

/** Somebody at a conversation with somebody else. */
async function sits() {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const window = await windows.open(`${base}/c/${place.id}`);
  await signIn(window.page, ada.username);
  await composer(window.page).waitFor();
  await rests(window.page);
  return { ...window, ada, grace, place };
}

test('a composer somebody writes in is never overwritten by another window; one left alone follows it', async () => {
  const { page, place } = await sits();
  const other = await page.context().newPage();
  await other.goto(`${base}/c/${place.id}`);
  await composer(other).waitFor();
  await rests(other);
  await composer(other).evaluate('document.activeElement.blur()');
  await composer(page).fill('begun in the first');
  await expect.poll(() => composer(other).inputValue()).toBe('begun in the first');
  await composer(other).focus();
  await composer(page).fill('changed in the first');
  // What the first window stored has reached the second when its own next key is stored in turn.
  await expect.poll(() => other.evaluate('Object.values(localStorage).join()')).toContain('changed in the first');
  expect(await composer(other).inputValue()).toBe('begun in the first');
});

test('a question mark lists the keys; in the composer it is a question mark', async () => {
  const { page, complaints } = await sits();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await composer(page).press('?');
  expect(await composer(page).inputValue()).toBe('?');
  await composer(page).press('Control+/');
  await sheet.getByText('Jump to a conversation or person').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await composer(page).evaluate('document.activeElement.blur()');
  await page.keyboard.press('?');
  await sheet.waitFor();
  expect(complaints).toEqual([]);
});

test('the header counts who is online, as they come and go', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Present ${ada.username}`, { with: [grace] });
  const [hers, theirs] = [await windows.open(`${base}/c/${room.id}`), await windows.open(`${base}/c/${room.id}`)];
  await signIn(hers.page, ada.username);
  await hers.page.getByRole('link', { name: '2 members · 1 online' }).waitFor();
  await signIn(theirs.page, grace.username);
  await hers.page.getByRole('link', { name: '2 members · 2 online' }).waitFor();
  expect(hers.complaints).toEqual([]);
});

test('after a reconnection a new release is offered, and nothing is reloaded unasked', async () => {
  const { page } = await sits();
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket('**/graphql', (socket) => {
    sockets.push(socket);
    socket.connectToServer();
  });
  await page.reload();
  await composer(page).fill('half a thought');
  // Told over the socket: it is open, so losing it is a loss.
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('img', { name: 'online' }).first().waitFor();
  const offer = page.getByText('There is a new version of Parley.');
  const asked = page.waitForResponse(`${base}/`);
  await sockets[0]!.close({ code: 1012 });
  await asked;
  expect(await offer.count()).toBe(0);
  const body = '<script type="module" src="/assets/another.js"></script>';
  await page.route(`${base}/`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await sockets.at(-1)!.close({ code: 1012 });
  await offer.waitFor();
  expect(await composer(page).inputValue()).toBe('half a thought');
  await page.getByRole('button', { name: 'Reload' }).click();
  await offer.waitFor({ state: 'detached' });
  await expect.poll(() => composer(page).inputValue()).toBe('half a thought');
});
