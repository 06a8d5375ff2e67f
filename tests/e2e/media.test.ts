import { expect, test } from 'vitest';
import { messages } from '../support/message-documents.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();
const { origin } = new URL(here.url);
/** A picture that is there. */
const icon = `${origin}/icon.svg`;
let nth = 0;
const sends = (person: Person, place: Place, input: object) =>
  person.does(messages.send, { conversationId: place.id, clientKey: `m${(nth += 1)}`, body: '', ...input });

test('a picture has its place before it is there, is not higher than 360 pixels, and opens as large as the window', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  await ada.says(room, 'above');
  await sends(ada, room, { kind: 'IMAGE', mediaUrl: `${icon}?1`, media: { width: 400, height: 800, name: 'Tower' } });
  await sends(ada, room, { kind: 'IMAGE', mediaUrl: `${icon}?2`, body: 'of unknown size' });
  const reader = await opensWindow(here, grace, room);
  const { page } = reader;
  const released = Promise.withResolvers<void>();
  const asked: (string | undefined)[] = [];
  await page.route('**/icon.svg?*', async (route) => {
    asked.push(route.request().headers().referer);
    await released.promise;
    await route.continue();
  });
  await page.reload();
  const tower = page.getByRole('img', { name: 'Tower' });
  await tower.waitFor({ state: 'attached' });
  await reader.sees('of unknown size');
  await rests(page);
  const above = async () => (await reader.rows('above').boundingBox())!.y;
  const [before, box] = [await above(), (await page.getByRole('button', { name: 'Enlarge Tower' }).boundingBox())!];
  expect([box.width, box.height].map(Math.round)).toEqual([180, 360]);
  released.resolve();
  await expect.poll(() => tower.evaluate('document.querySelector("img[alt=Tower]").naturalWidth')).toBeGreaterThan(0);
  expect(await above()).toBe(before);
  // Whoever serves it is not told where it is shown.
  expect(new Set(asked)).toEqual(new Set([undefined]));

  await page.getByRole('button', { name: 'Enlarge Tower' }).click();
  const large = page.getByRole('dialog', { name: 'Tower' });
  await large.getByRole('img').waitFor();
  await page.keyboard.press('Escape');
  await large.waitFor({ state: 'detached' });
});

test('a picture that is not there leaves a link; sound and film have controls; a file opens elsewhere', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  const gone = 'http://127.0.0.1:9/gone.png';
  await sends(ada, room, { kind: 'IMAGE', mediaUrl: gone });
  await sends(ada, room, { kind: 'AUDIO', mediaUrl: `${origin}/song.mp3`, media: { name: 'Song' } });
  await sends(ada, room, {
    kind: 'VIDEO',
    mediaUrl: `${origin}/film.mp4`,
    media: { name: 'Film', width: 640, height: 360 },
  });
  await sends(ada, room, { kind: 'FILE', mediaUrl: 'https://example.org/report.pdf', media: { size: 1_234_567 } });
  const { page } = await opensWindow(here, grace, room);
  const log = page.getByRole('log');
  const link = log.getByRole('link', { name: /gone\.png.*could not be shown/ });
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe(gone);
  const file = log.getByRole('link', { name: /report\.pdf/ });
  expect(await file.innerText()).toMatch(/1\.2 MB · example\.org/);
  expect([await file.getAttribute('target'), await file.getAttribute('rel')]).toEqual([
    '_blank',
    'noopener noreferrer nofollow',
  ]);
});

test('attached by link, a picture is measured and shown; an unsafe address is refused beside the field and stays', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  await ada.says(room, 'hello');
  const { page } = await opensWindow(here, ada, room);
  await page.getByRole('button', { name: 'Attach by link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Attach by link' });
  const address = dialog.getByLabel('Address');
  await address.fill('javascript:alert(1)');
  await dialog.getByLabel('Caption').fill('Our sign');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').getByText('Use an http or https address.').waitFor();
  expect(await address.getAttribute('aria-invalid')).toBe('true');
  expect(await address.inputValue()).toBe('javascript:alert(1)');
  await address.fill(icon);
  await expect.poll(() => dialog.getByLabel('What it is').inputValue()).toBe('IMAGE');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('log').getByText('Our sign').waitFor();
  const asked = 'query L($id: ID!) { conversation(id: $id) { lastMessage { kind mediaUrl media { width height } } } }';
  const sides = { width: expect.any(Number), height: expect.any(Number) };
  await expect
    .poll(async () => (await grace.asks(asked, { id: room.id })).data.conversation.lastMessage)
    .toEqual({ kind: 'IMAGE', mediaUrl: icon, media: sides });
});
