import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

test('the count of members and their names follow who comes and goes, on one stream', async () => {
  const { ada, grace, mallory } = await here.people('ada', 'grace', 'mallory');
  const room = await ada.opens('Comings', { with: [grace] });
  const { page, complaints } = await windows.open(`${base}/signin?next=/c/${room.id}`);
  const streams: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const document = /subscription (\w+)/.exec(String(payload))?.[1];
      if (document) streams.push(document);
    });
  });
  await page.reload();
  await signIn(page, ada.username);
  await rests(page);
  const count = (words: string) => page.getByRole('link', { name: words }).waitFor();
  await count('2 members');
  await ada.adds([mallory], room);
  await count('3 members');
  await page.getByRole('link', { name: '3 members' }).click();
  const names = page.getByRole('complementary', { name: 'Members' });
  await names.getByText(mallory.username, { exact: true }).waitFor();
  await ada.removes(mallory, room);
  await count('2 members');
  await names.getByText(mallory.username, { exact: true }).waitFor({ state: 'detached' });
  expect(
    streams.filter((document) => !/^(TimelineStream|(Inbox|Presence|Typing|Profile)Changed)$/.test(document)),
  ).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a room in which nothing was said yet says so, and offers to bring people in', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Beginnings', { with: [grace] });
  const { page } = await windows.open(`${base}/c/${room.id}`);
  await signIn(page, ada.username);
  await rests(page);
  await page.getByText('This is the start of Beginnings.').waitFor();
  const start = page.getByRole('log').getByRole('button', { name: 'Add people' });
  await start.click();
  await page.getByRole('dialog', { name: 'Add people to Beginnings' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Message Beginnings' }).fill('first');
  await page.keyboard.press('Control+Enter');
  await start.waitFor({ state: 'detached' });
});
