import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();

test('whoever is named and is not here can be invited, and is not unasked', async () => {
  const { ada, grace, bob } = await here.people('ada', 'grace', 'bob');
  const room = await ada.opens(`Open ${ada.username}`, { with: [grace] });
  const reader = await opensWindow(here, grace, room);
  const { page } = reader;
  await reader.writes(`Hello @${ada.username} and nobody@${bob.username}.example and \`@${bob.username}\``);
  await reader.writes(`Ask @${bob.username}, he knows`);
  await page.getByText(`${bob.username} is not in this room.`).waitFor();
  expect((await ada.asks('query M($id: ID!) { conversation(id: $id) { memberCount } }', { id: room.id })).data).toEqual(
    {
      conversation: { memberCount: 2 },
    },
  );
  await page.getByRole('button', { name: `Invite ${bob.username}` }).click();
  await page.getByText(`You added ${bob.username}`).waitFor();
  await page.getByText('is not in this room').waitFor({ state: 'detached' });
  await reader.writes(`Welcome @${bob.username}`);
  await page.locator('[data-key]', { hasText: 'Welcome' }).waitFor();
  expect(await page.getByText('is not in this room').count()).toBe(0);
});

test('in a private room only admins are offered to; a member is told, and may let it be', async () => {
  const { ada, grace, bob } = await here.people('ada', 'grace', 'bob');
  const room = await ada.opens(`Closed ${ada.username}`, { visibility: 'PRIVATE', with: [grace] });
  const reader = await opensWindow(here, grace, room);
  await reader.writes(`Ask @${bob.username}`);
  await reader.page.getByText('Only admins can add people.').waitFor();
  expect(await reader.page.getByRole('button', { name: /^Invite/ }).count()).toBe(0);
  await reader.page.getByRole('button', { name: 'Dismiss' }).click();
  await reader.page.getByText('Only admins').waitFor({ state: 'detached' });
});
