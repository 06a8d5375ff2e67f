import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();
const panel = (page: Page) => page.getByRole('complementary', { name: 'Settings' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('an admin renames the room and describes it; the other window shows it; the address leads back to it', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Before', { with: [grace] });
  const [hers, theirs] = [await opensWindow(here, ada, room), await opensWindow(here, grace, room)];
  const { page } = hers;
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.waitForURL(/settings\/about$/);
  await panel(page).getByLabel('Name').fill('After');
  await panel(page).getByLabel('Topic').fill('What comes next');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await panel(page).getByText('Saved', { exact: true }).waitFor();
  await heading(page).getByText('After').waitFor();
  await heading(theirs.page).getByText('After').waitFor();
  await theirs.page.getByText('What comes next', { exact: true }).waitFor();

  await page.reload();
  await panel(page).getByLabel('Name').waitFor();
  expect(await panel(page).getByLabel('Name').inputValue()).toBe('After');
  await panel(page).getByRole('link', { name: 'Notifications' }).click();
  await panel(page).getByText('Notify me of').waitFor();
  await page.goBack();
  await panel(page).getByLabel('Topic').waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
});

test('a name that is taken or too long is said at the name', async () => {
  const { ada } = await here.people('ada');
  await ada.opens(`Taken ${ada.username}`);
  const room = await ada.opens(`Free ${ada.username}`);
  const { page } = await opensWindow(here, ada, room, '/settings/about');
  const name = panel(page).getByLabel('Name');
  await name.fill(`Taken ${ada.username}`);
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await panel(page).getByRole('alert').waitFor();
  expect(await name.getAttribute('aria-invalid')).toBe('true');
});

test('slow mode and how long messages are kept are saved as they are chosen; the latter by the owner alone', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Rules', { with: [grace] });
  await ada.does(core.Role, { conversationId: room.id, userId: grace.id, role: 'ADMIN' });
  const set = async () =>
    (await ada.asks('query S($id: ID!) { conversation(id: $id) { slowSeconds retentionDays } }', { id: room.id })).data
      .conversation;
  const [hers, theirs] = await Promise.all(
    [ada, grace].map((person) => opensWindow(here, person, room, '/settings/about')),
  );
  await panel(theirs!.page).getByLabel('Slow mode').selectOption('1 minute');
  await expect.poll(set).toEqual({ slowSeconds: 60, retentionDays: null });
  expect(await panel(theirs!.page).getByLabel('Messages are kept').isDisabled()).toBe(true);
  await expect.poll(() => panel(hers!.page).getByLabel('Slow mode').inputValue()).toBe('60');
  await panel(hers!.page).getByLabel('Messages are kept').selectOption('90 days');
  await expect.poll(set).toEqual({ slowSeconds: 60, retentionDays: 90 });
});

test('for how long messages are kept stands in the header, in every window', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Fleeting', { with: [grace] });
  const { page } = await opensWindow(here, grace, room);
  await ada.does(core.Update, { conversationId: room.id, topic: 'Told' });
  await page.getByText('Told', { exact: true }).waitFor();
  expect(await page.getByText('Messages kept').count()).toBe(0);
  await ada.does(documents.update, { conversationId: room.id, retentionDays: 30 });
  await page.getByText('Messages kept 30 days').waitFor();
});

test('a member sees what the room is about and changes nothing; who is promoted may from then on', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Orderly', { with: [grace] });
  const [hers, theirs] = [
    await opensWindow(here, ada, room, '/settings/members'),
    await opensWindow(here, grace, room, '/settings/about'),
  ];
  await panel(hers.page).getByRole('button', { name: 'Add people' }).waitFor();
  expect(await hers.page.getByRole('complementary').count()).toBe(1);
  await panel(theirs.page).getByText('Only its owner and admins can change this.').waitFor();
  expect(await panel(theirs.page).getByLabel('Name').isDisabled()).toBe(true);
  await panel(hers.page)
    .getByRole('button', { name: `More about ${grace.username}` })
    .click();
  await hers.page.getByRole('menuitem', { name: 'Make an admin' }).click();
  await panel(hers.page).getByText('Admin', { exact: true }).waitFor();
  await expect.poll(() => panel(theirs.page).getByLabel('Name').isDisabled()).toBe(false);
});

test('the owner cannot leave, hands the room over by name, and then leaves', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Baton', { with: [grace] });
  const { page } = await opensWindow(here, ada, room, '/settings/danger');
  await panel(page).getByText('Hand it over to another member first').waitFor();
  await panel(page).getByRole('button', { name: 'Choose a new owner' }).click();
  await panel(page)
    .getByRole('button', { name: `More about ${grace.username}` })
    .click();
  await page.getByRole('menuitem', { name: 'Hand over ownership…' }).click();
  const asked = page.getByRole('dialog', { name: `Hand Baton over to ${grace.username}?` });
  await asked.getByRole('button', { name: 'Hand it over' }).click();
  await asked.waitFor({ state: 'detached' });
  await panel(page).getByRole('link', { name: 'Leave' }).click();
  await panel(page).getByRole('button', { name: 'Leave Baton' }).click();
  await page.getByRole('dialog', { name: 'Leave Baton?' }).getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL((url) => !url.pathname.includes(room.id));
});
