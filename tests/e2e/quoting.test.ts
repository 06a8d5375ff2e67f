import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { lit } from '../support/pages.ts';
import { parley } from '../support/parley.ts';
import { windows } from './timeline-page.ts';

/** Quoting, and links to messages. */
const here = await parley();
const opensWindow = windows();

test('a quote stands above the composer, is sent with the message, and leads to what it quotes', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const first = await grace.says(place, 'the **first** words');
  for (let i = 0; i < 60; i += 1) await grace.says(place, `line ${i}`);
  await ada.reads(place, (await ada.messages(place)).at(-1)!);
  const [hers, theirs] = [await opensWindow(here, ada, place, `/m/${first.id}`), await opensWindow(here, grace, place)];
  await lit(hers.page, 'first words');
  await hers.rows('first words').focus();
  await hers.page.keyboard.press('q');
  const chip = hers.page.getByRole('button', { name: 'Remove quote' });
  await chip.waitFor();
  await hers.page.reload();
  await chip.waitFor();
  await hers.writes('I remember');
  await chip.waitFor({ state: 'detached' });
  const quoting = theirs.rows('I remember');
  await quoting.getByText('the first words').waitFor();
  await quoting.getByRole('link', { name: /Jump to the quoted message/ }).click();
  await lit(theirs.page, 'first words');
  await grace.deletes(first);
  await hers.rows('I remember').getByText('Message deleted').waitFor();
  expect(await hers.rows('I remember').innerText()).not.toContain('first words');
  expect((await ada.messages(place)).at(-1)).toMatchObject({ body: 'I remember' });
});

test('a quote can be given up', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.writesTo(grace);
  await grace.says(place, 'never mind');
  const reader = await opensWindow(here, ada, place);
  await reader.rows('never mind').focus();
  await reader.page.keyboard.press('q');
  await reader.page.getByRole('button', { name: 'Remove quote' }).click();
  await reader.writes('plain');
  const last = 'query Q($id: ID!) { conversation(id: $id) { lastMessage { body quoted { id } } } }';
  const asks = async () => (await ada.asks(last, { id: place.id })).data.conversation.lastMessage;
  await expect.poll(asks).toEqual({ body: 'plain', quoted: null });
});

test('a link to a message in a message opens it in this window; Latest leads back to the end in two requests', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const [room, place] = [await ada.opens(`Linked ${ada.username}`, { with: [grace] }), await ada.writesTo(grace)];
  const target = await grace.says(room, 'the target');
  for (let i = 0; i < 200; i += 1)
    await (i % 2 ? ada : grace).does(core.Send, { conversationId: room.id, clientKey: `k${i}`, body: `line ${i}` });
  const { origin } = new URL(here.url);
  await grace.says(place, `see ${origin}/c/${room.id}/m/${target.id}`);
  const reader = await opensWindow(here, ada, place);
  await reader.page.evaluate('window.sameWindow = true');
  await reader.rows('see ').getByRole('link').click();
  await lit(reader.page, 'the target');
  expect(await reader.page.evaluate('window.sameWindow')).toBe(true);
  // What follows the target comes without being asked for, until there is enough of it.
  await expect.poll(() => reader.page.evaluate<number>('eye.fromEnd / eye.scroller.clientHeight')).toBeGreaterThan(1.5);
  const pages: string[] = [];
  reader.page.on('request', (request) => {
    // Older pages fetched ahead once the end is reached are no part of the way to it.
    const body = request.postData() ?? '';
    if (body.includes('query ConversationTimeline(') && !body.includes('"before":"')) pages.push(body);
  });
  await reader.composer.press('End');
  await reader.sees('line 199');
  expect(pages.length).toBeLessThanOrEqual(2);
  await expect.poll(() => reader.fromEnd()).toBe(0);
});

test('a message that is not here says so, and leads on', async () => {
  const { ada, grace, mary } = await here.people('ada', 'grace', 'mary');
  const [place, foreign] = [await ada.writesTo(grace), await grace.writesTo(mary)];
  await grace.says(place, 'still here');
  const secret = await grace.says(foreign, 'not yours');
  for (const id of [secret.id, `${secret.id.slice(0, 4)}${place.id.slice(4)}000000000099`, 'nonsense']) {
    const { page } = await opensWindow(here, ada, place, `/m/${id}`);
    await page.getByRole('alert').getByText('This message does not exist').first().waitFor();
    await page.getByRole('log').getByText('still here').first().waitFor();
    await page.close();
  }
});
