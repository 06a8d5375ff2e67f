import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { freePort, ownFolder, start } from '../start/start-process.ts';
import { browser, signIn } from '../support/browser.ts';
import { rests } from '../support/pages.ts';

const windows = browser();

const composer = (page: Page) => page.getByRole('textbox', { name: /message/i });
const rows = (page: Page) => page.getByRole('log').getByRole('article');

async function sits(base: string, username: string): Promise<Page> {
  const { page } = await windows.open(`${base}/r/general`);
  await signIn(page, username, 'password');
  await composer(page).waitFor();
  await rests(page);
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** The numbered lines a window shows, in its order. */
async function lines(page: Page): Promise<string[]> {
  const texts = await rows(page).allInnerTexts();
  return texts.flatMap((text) => /line \d+ of \w+/.exec(text)?.[0] ?? []);
}

test('the server is killed between sends, and everyone ends with the same ordered set', async () => {
  const env = { DATA_DIR: ownFolder(), PORT: String(await freePort()), SENDS_PER_MINUTE: '1000' };
  const base = `http://127.0.0.1:${env.PORT}`;
  const first = await start(env).ready();
  const [alice, bob] = await Promise.all([sits(base, 'alice'), sits(base, 'bob')]);
  for (const n of [1, 2]) await Promise.all([say(alice, `line ${n} of alice`), say(bob, `line ${n} of bob`)]);
  await first.end('SIGKILL');
  for (const n of [3, 4]) await Promise.all([say(alice, `line ${n} of alice`), say(bob, `line ${n} of bob`)]);
  await alice.getByText(/reconnecting/i).waitFor();
  await start(env).ready();
  for (const n of [5]) await Promise.all([say(alice, `line ${n} of alice`), say(bob, `line ${n} of bob`)]);

  // What is on its way stands last until it has been sent: whoever has all of them may not have them in their order yet.
  const both = async () => [await lines(alice), await lines(bob)];
  await expect.poll(async () => (await both()).map((all) => all.length), { timeout: 60_000 }).toEqual([10, 10]);
  await expect.poll(async () => (await both()).map(String)).toSatisfy(([hers, his]: string[]) => hers === his);
  for (const name of ['alice', 'bob']) {
    const theirs = (await lines(alice)).filter((line) => line.endsWith(name));
    expect(theirs).toEqual([1, 2, 3, 4, 5].map((n) => `line ${n} of ${name}`));
  }
}, 150_000);
