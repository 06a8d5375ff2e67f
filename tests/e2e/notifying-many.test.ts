import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { HeldCode, windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();

test('before many are notified it asks; the text is kept, and can be changed or sent', async () => {
  const { ada } = await here.people('ada');
  const crowd = Object.values(await here.people(...Array.from({ length: 21 }, (_, n) => `guest${n}`)));
  const room = await ada.opens('Crowded', { with: crowd });
  const { page, composer } = await opensWindow(here, ada, room);
  await composer.pressSequentially('lunch @he');
  await page.getByRole('listbox', { name: 'People' }).getByRole('option', { name: '@here' }).waitFor();
  await composer.press('Enter');
  await expect.poll(() => composer.inputValue()).toBe('lunch @here ');
  await composer.press('Enter');
  await page.getByText('Notify 21 people?').waitFor();
  expect(await composer.inputValue()).toBe('lunch @here ');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByText('Notify 21 people?').waitFor({ state: 'detached' });
  expect(await ada.messages(room)).toEqual([]);
  await composer.press('Enter');
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect.poll(async () => (await ada.messages(room)).map((it) => it.body)).toEqual(['lunch @here']);
  expect(await composer.inputValue()).toBe('');
  await composer.pressSequentially('`@here` is not one');
  await composer.press('Enter');
  await expect.poll(async () => (await ada.messages(room)).length).toBe(2);
});

test('it asks as well of who is quicker than the page is complete', async () => {
  const { ada } = await here.people('ada');
  const crowd = Object.values(await here.people(...Array.from({ length: 21 }, (_, n) => `quick${n}`)));
  const room = await ada.opens('Quick', { with: crowd });
  const code = new HeldCode();
  const reader = await opensWindow(here, ada, room, '', code.hold);
  const { page, composer } = reader;
  await reader.writes('nobody in particular');
  await reader.sees('nobody in particular');
  await reader.writes('@channel lunch');
  code.letGo();
  await page.getByText('Notify 21 people?').waitFor();
  expect(await composer.inputValue()).toBe('@channel lunch');
  await expect.poll(async () => (await ada.messages(room)).map((it) => it.body)).toEqual(['nobody in particular']);
  await composer.fill('lunch, mail@here.example');
  await composer.press('Enter');
  await expect.poll(async () => (await ada.messages(room)).at(-1)?.body).toBe('lunch, mail@here.example');
});
