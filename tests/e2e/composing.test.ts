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
  await expect.poll(() => composer.inputValue()).toBe('a🎉b');
  await expect.poll(() => composer.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: 'tada' }).waitFor();
  await search.press('ArrowDown');
  await search.press('Escape');
  await page.getByRole('dialog', { name: 'Emoji' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  expect(await composer.inputValue()).toBe('a🎉b');
});

test('names of people are finished by keys: members first, then others, then it sends', async () => {
  const { linus, gracious } = await here.people('linus', 'gracious');
  const room = await ada.opens('Naming', { with: [grace] });
  const { page, composer } = await opensWindow(here, ada, room);
  const list = page.getByRole('listbox', { name: 'People' });
  await composer.pressSequentially(`hi @${grace.username.slice(0, 4)}`);
  await list.getByText('not in room').waitFor();
  const options = await list.getByRole('option').allInnerTexts();
  expect(options[0]).toContain(`@${grace.username}`);
  expect(options.find((text) => text.includes(`@${gracious.username}`))).toContain('not in room');
  await composer.press('ArrowDown');
  await composer.press('ArrowUp');
  await composer.press('Enter');
  await expect.poll(() => composer.inputValue()).toBe(`hi @${grace.username} `);
  await composer.pressSequentially(`@${linus.username.slice(0, 5)}`);
  await list.getByRole('option', { name: new RegExp(`@${linus.username}`) }).waitFor();
  await composer.press('Tab');
  await expect.poll(() => composer.inputValue()).toBe(`hi @${grace.username} @${linus.username} `);
  await composer.pressSequentially('@her');
  await list.getByRole('option', { name: '@here' }).waitFor();
  await composer.press('Escape');
  await list.waitFor({ state: 'detached' });
  await composer.press('Enter');
  await expect
    .poll(async () => (await ada.messages(room)).at(-1)?.body)
    .toBe(`hi @${grace.username} @${linus.username} @her`);
});

test('rooms and emoji are finished too, and a smiley is sent as it is', async () => {
  const [room] = [await ada.opens('Finishing', { with: [grace] }), await grace.opens('Far away')];
  const reader = await opensWindow(here, ada, room);
  const { page, composer } = reader;
  await composer.pressSequentially('see #far');
  await page
    .getByRole('listbox', { name: 'Rooms' })
    .getByRole('option', { name: /Far away/ })
    .waitFor();
  await composer.press('Enter');
  await expect.poll(() => composer.inputValue()).toBe('see #far-away ');
  await composer.pressSequentially(':tad');
  await page
    .getByRole('listbox', { name: 'Emoji' })
    .getByRole('option', { name: /:tada:/ })
    .waitFor();
  await composer.press('Enter');
  await expect.poll(() => composer.inputValue()).toBe('see #far-away 🎉 ');
  await composer.press('ControlOrMeta+z');
  await expect.poll(() => composer.inputValue()).toBe('see #far-away :tad');
  await composer.press('ControlOrMeta+a');
  await composer.pressSequentially(':)');
  await composer.press('Enter');
  await reader.sees(':)');
});

test('keys put marks around what is selected and take them away; an address over words is a link; all can be undone', async () => {
  const room = await ada.opens('Marking', { with: [grace] });
  const { page, composer } = await opensWindow(here, ada, room);
  const select = (from: number, to: number) =>
    page.evaluate(`document.querySelector('[data-composer]').setSelectionRange(${from}, ${to})`);
  await composer.pressSequentially('make this bold');
  const becomes = (text: string) => expect.poll(() => composer.inputValue()).toBe(text);
  await select(5, 10);
  await composer.press('Control+b');
  await becomes('make **this** bold');
  await composer.press('Control+i');
  await becomes('make ***this*** bold');
  await composer.press('Control+i');
  await becomes('make **this** bold');
  await composer.press('Control+b');
  await becomes('make this bold');
  await composer.press('Control+Shift+x');
  await becomes('make ~~this~~ bold');
  await composer.press('Control+z');
  await becomes('make this bold');
  await select(5, 9);
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'https://example.org/a?b=c');
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('[data-composer]').dispatchEvent(paste);
  }`);
  await becomes('make [this](https://example.org/a?b=c) bold');
  await page.keyboard.press('Control+z');
  await becomes('make this bold');
  await page.keyboard.press('Control+e');
  await becomes('make `this` bold');
});

test('the first key may be one that puts marks', async () => {
  const room = await ada.opens('Beginning', { with: [grace] });
  const { page, composer } = await opensWindow(here, ada, room);
  await page.getByRole('button', { name: 'Emoji', exact: true }).waitFor();
  await composer.press('Control+b');
  await composer.pressSequentially('bold');
  await expect.poll(() => composer.inputValue()).toBe('**bold**');
});

test('a spoiler is hidden from eyes and ears until it is asked for', async () => {
  const room = await ada.opens('Hiding', { with: [grace] });
  await grace.says(room, 'The butler ||did [it](https://example.org)|| in #hiding, @here');
  const { page } = await opensWindow(here, ada, room);
  const hidden = page.getByRole('button', { name: 'Hidden text, show it' });
  await hidden.waitFor();
  expect(await page.locator('[role=log] [inert] a').count()).toBe(1);
  await hidden.focus();
  await page.keyboard.press('Enter');
  await hidden.waitFor({ state: 'detached' });
  expect(await page.locator('[role=log] [inert]').count()).toBe(0);
  const link = page.locator('[role=log]').getByRole('link', { name: '#Hiding' });
  expect(await link.getAttribute('href')).toBe(`/c/${room.id}`);
});

test('who is mentioned from outside can be invited with one click', async () => {
  const { linus } = await here.people('linus');
  const room = await ada.opens('Inviting', { with: [grace] });
  const { page, composer } = await opensWindow(here, ada, room);
  await composer.pressSequentially(`@${grace.username} and @${linus.username}: look`);
  await composer.press('Enter');
  await page.getByText(`${linus.username} is not in this room.`).waitFor();
  await page.getByRole('button', { name: `Invite ${linus.username}` }).click();
  await page.getByText(`You added ${linus.username}`).waitFor();
  expect(await linus.messages(room)).toHaveLength(1);
});
