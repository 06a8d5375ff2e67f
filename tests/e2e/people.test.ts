import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { hears, rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

test('a new name and picture stand in message headers and titles of open windows', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  await grace.says(place, 'Good morning');
  const { page, complaints } = await windows.open(`${base}/signin?next=/c/${place.id}`);
  await page.route('https://pictures.example/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  await page.reload();
  await signIn(page, ada.username);
  await page.getByRole('log').getByText('Good morning').waitFor();
  await rests(page);
  await hears(page, 'ProfileChanged');
  const renamed = { displayName: 'Rear Admiral Hopper', avatarUrl: 'https://pictures.example/grace.svg' };
  await grace.does(about.updateProfile, renamed);
  await page.getByRole('log').getByText(renamed.displayName, { exact: true }).waitFor();
  await page.getByRole('heading', { name: renamed.displayName }).waitFor();
  await page.getByRole('navigation').getByText(renamed.displayName).waitFor();
  await page.getByRole('log').locator(`img[src="${renamed.avatarUrl}"]`).waitFor();
  await page.getByRole('link', { name: `@${grace.username} · Offline` }).waitFor();
  expect(complaints).toEqual([]);
  // A picture that is not there leaves the initials.
  await page.route('https://pictures.example/gone', (route) => route.abort());
  await grace.does(about.updateProfile, { avatarUrl: 'https://pictures.example/gone' });
  await page.getByRole('log').locator('img[src$="gone"]').waitFor({ state: 'hidden' });
  await page.getByRole('log').getByText('RH', { exact: true }).waitFor();
});

test('what one chose to be is seen by others, and takes the notices away', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const [place, other] = [await ada.writesTo(grace), await ada.opens('Elsewhere')];
  const { page } = await windows.open(`${base}/signin?next=/c/${other.id}`);
  await signIn(page, ada.username);
  const watching = grace.hears<{ status: string }>(about.presenceChanged, { ids: [ada.id] });
  const me = page.getByRole('button', { name: new RegExp(`@${ada.username}`) });
  await me.click();
  await page.getByRole('menuitem', { name: 'Do not disturb', exact: true }).click();
  await watching.until(({ status }) => status === 'DO_NOT_DISTURB');
  await me.getByRole('img', { name: 'do not disturb' }).waitFor();
  await rests(page);
  await grace.says(place, 'Are you there?');
  await page.getByRole('link', { name: /1 unread/ }).waitFor();
  expect(await page.getByRole('status').getByText('Are you there?').count()).toBe(0);
  await me.click();
  await page.getByRole('menuitem', { name: 'Online' }).click();
  await watching.until(({ status }) => status === 'ONLINE');
  await me.getByRole('img', { name: 'online' }).waitFor();
  await grace.says(place, 'Still there?');
  await page.getByRole('status').getByText('Still there?').waitFor();
});

test('each field of my profile saves itself, and says what is wrong with it', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const { page, complaints } = await windows.open(`${base}/signin?next=/settings/profile`);
  await signIn(page, ada.username);
  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await page.getByLabel('Picture').fill('not an address');
  await page.getByLabel('Picture').press('Enter');
  await page.getByText('Use the address of a picture that begins with https:// or http://.').waitFor();
  await page.getByLabel('About you').click();
  await page.getByLabel('About you').fill('Notes on the engine');
  await page.getByRole('button', { name: 'On holiday' }).click();
  await page.getByRole('button', { name: 'Clear status' }).waitFor();
  await page.getByLabel('Picture').fill('');
  await page.getByLabel('Name', { exact: true }).focus();
  await page.getByText('Use the address').waitFor({ state: 'detached' });
  const told = grace.hears<{ bio: string; displayName: string; statusText: string }>(about.profileChanged, {
    ids: [ada.id],
  });
  await told.until(
    ({ bio, displayName, statusText }) =>
      bio === 'Notes on the engine' && displayName === 'Ada Lovelace' && statusText === 'On holiday',
  );
  await page.goto(`${base}/people/${ada.username}`);
  await page.getByText('Notes on the engine').waitFor();
  await page.getByText('🏝️ On holiday').first().waitFor();
  expect(complaints).toEqual([]);
});

test('what somebody says whom I blocked is put away, and there is nobody to write to, until I take it back', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const place = await ada.writesTo(grace);
  await grace.says(room, 'Buy my soap');
  const { page, complaints } = await windows.open(`${base}/signin?next=/people/${grace.username}`);
  await signIn(page, ada.username);
  const other = await page.context().newPage();
  await other.goto(`${base}/c/${room.id}`);
  await other.getByRole('log').getByText('Buy my soap').waitFor();
  await rests(other);
  await page.getByRole('button', { name: 'Block' }).click();
  await page.getByRole('button', { name: 'Unblock' }).waitFor();
  await other.getByRole('log').getByText('Message from someone you blocked').waitFor();
  expect(await other.getByText('Buy my soap').count()).toBe(0);
  await other.getByRole('button', { name: 'Show', exact: true }).click();
  await other.getByRole('log').getByText('Buy my soap').waitFor();
  await page.goto(`${base}/c/${place.id}`);
  await page.getByText(`You blocked ${grace.username}.`).waitFor();
  expect(await page.getByRole('textbox', { name: /^Message/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Unblock' }).click();
  await page.getByRole('textbox', { name: /^Message/ }).waitFor();
  expect(complaints).toEqual([]);
});
