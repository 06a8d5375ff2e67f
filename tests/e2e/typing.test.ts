import { expect, test } from 'vitest';
import { hears } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();

test('who types is shown in the other window, and no more once they send, clear or leave the field', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const [hers, theirs] = [await opensWindow(here, ada, room), await opensWindow(here, grace, room)];
  await hears(hers.page, 'TypingChanged');
  const line = hers.page.getByText(`${grace.username} is typing…`);
  const top = () => hers.page.evaluate<number>('document.querySelector("[data-composer]").getBoundingClientRect().top');
  const before = await top();

  await theirs.composer.pressSequentially('Hello');
  await line.waitFor();
  expect(await top()).toBe(before);
  expect(await line.evaluate('!!document.querySelector("[data-conversation] [aria-live=polite]").textContent')).toBe(
    false,
  );
  await theirs.page.keyboard.press('Enter');
  await hers.sees('Hello');
  await line.waitFor({ state: 'detached' });

  await theirs.composer.pressSequentially('Never mind');
  await line.waitFor();
  await theirs.composer.fill('');
  await line.waitFor({ state: 'detached' });

  await theirs.composer.pressSequentially('Half a thought');
  await line.waitFor();
  await theirs.page.getByRole('button', { name: 'More', exact: true }).focus();
  await line.waitFor({ state: 'detached' });
});

test('it is told at most every three seconds, and not to the one who types', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.writesTo(grace);
  const { page, composer } = await opensWindow(here, ada, room);
  await page.locator('[data-conversation] > div > span').first().waitFor({ state: 'attached' });
  const told: string[] = [];
  page.on('request', (request) => {
    const said = request.postDataJSON() as { query?: string; variables?: { input?: { typing?: boolean } } } | null;
    if (said?.query?.includes('mutation SetTyping')) told.push(String(said.variables?.input?.typing));
  });
  const signals = await grace.watchesTyping(room);
  // However slow the keys are, it is the same moment to the page.
  await page.evaluate('performance.now = () => 1_000');
  await composer.pressSequentially('a long sentence about nothing at all', { delay: 20 });
  expect(await signals.next()).toMatchObject({ user: { id: ada.id }, typing: true });
  expect(told).toEqual(['true']);
  expect(await page.getByText('is typing').count()).toBe(0);
  await page.keyboard.press('Enter');
  expect(await signals.next()).toMatchObject({ user: { id: ada.id }, typing: false });
  expect(told).toEqual(['true', 'false']);
});
