import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

const here = await parley();
const opensWindow = windows();

test('what happens in a room stands between its messages, live and after a reload', async () => {
  const { ada, grace, mary } = await here.people('ada', 'grace', 'mary');
  const room = await ada.opens(`Lines ${ada.username}`, { with: [grace] });
  await ada.says(room, 'before');
  await ada.adds([mary], room);
  await ada.says(room, 'after');
  const reader = await opensWindow(here, grace, room);
  const lines = async () =>
    (await reader.page.getByRole('log').innerText()).split('\n').map((line) => line.replace(/ \d\d?:\d\d.*$/, ''));
  const order = async (...wanted: string[]) => {
    const all = await lines();
    return wanted.map((one) => all.findIndex((line) => line.includes(one)));
  };
  await reader.page.getByText(`${ada.username} added ${mary.username}`).waitFor();
  const places = await order('began this conversation with you', 'before', `added ${mary.username}`, 'after');
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);

  await ada.does(core.Role, { conversationId: room.id, userId: grace.id, role: 'ADMIN' });
  await reader.page.getByText(`${ada.username} made you an admin`).waitFor();
  expect(await reader.fromEnd()).toBe(0);
  await mary.leaves(room);
  await reader.page.getByText(`${mary.username} left`).waitFor();
  await ada.says(room, 'and on');
  await reader.sees('and on');
  // Something happened between: what follows stands on its own again.
  expect(await reader.rows('and on').getAttribute('data-continues')).toBe(null);
  expect(await reader.rows('after').getAttribute('data-continues')).toBe(null);
  const again = await order('made you an admin', `${mary.username} left`, 'and on');
  expect(again).toEqual([...again].sort((a, b) => a - b));
  await reader.page.reload();
  await reader.page.getByText(`${mary.username} left`).waitFor();
  expect(await order('after', 'made you an admin', 'and on')).not.toContain(-1);
});

test('lines come with their pages, also in a room with more of them than are read at once, and move nothing', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens(`Busy ${ada.username}`, { with: [grace] });
  for (let i = 0; i < 110; i += 1) {
    await ada.says(room, `message ${i}`);
    await ada.renames(room, { topic: `topic ${i}` });
    await ada.renames(room, { topic: `again ${i}` });
  }
  const all = await ada.messages(room);
  await ada.reads(room, all.at(-1)!);
  const reader = await opensWindow(here, ada, room);
  await reader.page.getByText('changed the topic to “again 109”').waitFor();
  expect(await reader.fromEnd()).toBe(0);
  for (let i = 0; i < 6; i += 1) {
    const { worst } = await reader.drift('scroller.scrollTop = -1e7', 400);
    expect(worst).toBeLessThanOrEqual(1);
  }
  await reader.page.getByText('This is the start of').waitFor();
  for (const line of ['topic 0”', 'again 0”', 'again 4”', 'again 60”', 'topic 109”'])
    await expect.poll(() => reader.page.getByText(`changed the topic to “${line}`).count()).toBe(1);
});
