import { beforeAll, expect, test } from 'vitest';
import { type Parley, parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { windows } from './timeline-page.ts';

/** What helps while a message is being typed. */
const opensWindow = windows();
let here: Parley;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  here = await parley();
  ({ ada, grace } = await here.people('ada', 'grace'));
});

test('an emoji is chosen from the picker, by keys, and stands where the caret was', async () => {
  const room = await ada.opens('Picking', { with: [grace] });
  const { page, composer } = await opensWindow(here, ada, room);
  await composer.fill('ab');
  await composer.press('ArrowLeft');
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  const search = page.getByRole('combobox', { name: 'Search emoji' });
  await search.fill('par pop');
  await page.getByText('No emoji is called so.').waitFor();
  await search.fill('tad');
  await page.getByRole('option', { name: 'tada' }).waitFor();
  await search.press('Enter');
  expect(await composer.inputValue()).toBe('a🎉b');
  expect(await composer.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: 'tada' }).waitFor();
  await search.press('ArrowDown');
  await search.press('Escape');
  await page.getByRole('dialog', { name: 'Emoji' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  expect(await composer.inputValue()).toBe('a🎉b');
});
