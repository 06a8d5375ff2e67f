import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

test('signing in leads on to the API explorer, which is no page of the client', async () => {
  const { ada } = await here.people('ada');
  const { page } = await windows.open(`${base}/signin?next=/graphiql`);
  // The explorer need not be built for this: what counts is that the server is asked for a page.
  await page.route('**/graphiql', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>The explorer</h1>' }),
  );
  await signIn(page, ada.username);
  await page.getByRole('heading', { name: 'The explorer' }).waitFor();
});

test('signing out leads to the door and leaves nothing behind that complains', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const { page, complaints } = await windows.open(`${base}/c/${place.id}`);
  await signIn(page, ada.username);
  await page.getByRole('textbox', { name: /message/i }).waitFor();
  await rests(page);
  await page.getByRole('button', { name: new RegExp(`@${ada.username}`) }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/signin/);
  // Longer than the first wait before another try at a socket.
  await page.waitForTimeout(1_000);
  expect(complaints).toEqual([]);
});
