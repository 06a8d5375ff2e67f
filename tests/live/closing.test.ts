import { expect, test } from 'vitest';
import { listenByEvents } from '../support/listening.ts';
import { parley } from '../support/parley.ts';
import { secondNode } from '../support/second-node.ts';

const here = await parley();
const other = await secondNode(here);

interface Page {
  state: string;
  cursor: string;
  retryAfter: number | null;
  changes: { __typename: string; message?: { body: string } }[];
}
const page = 'state cursor retryAfter changes { __typename ... on MessageAdded { message { body } } }';
const changed = `subscription Changed($id: ID!, $after: Cursor) {
  conversationChanged(conversationId: $id, after: $after) { ${page} } }`;
const inbox = 'subscription Inbox { inboxChanged { state retryAfter changes { __typename } } }';

test('a server that is about to close says so on each stream, with the cursor to go on from elsewhere', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const place = await ada.opens('Closing', { with: [grace] });
  const window = await grace.listensBy<Page>(place, changed);
  const events = listenByEvents<Page>(here.url, grace.token, changed, { id: place.id });
  const sidebar = grace.hears<Omit<Page, 'cursor'>>(inbox, {});
  await Promise.all([sidebar.next(), events.next()]);
  await ada.says(place, 'before');
  await window.until(({ changes }) => changes.length > 0);
  await events.until(({ changes }) => changes.length > 0);
  await sidebar.until(({ changes }) => changes.length > 0);
  const [closed] = await Promise.all([window.ended, here.app.close()]);
  const [last] = (await window.rest()).slice(-1);
  for (const said of [last, ...(await events.rest()), ...(await sidebar.rest())]) {
    expect(said).toMatchObject({ state: 'CLOSING', changes: [], retryAfter: expect.any(Number) });
    expect(said!.retryAfter).toBeGreaterThan(0);
  }
  expect(closed).toMatchObject({ code: 1012 });
  await other.seats(ada).says(place, 'after');
  const again = await other.seats(grace).listensBy<Page>(place, changed, { after: last!.cursor });
  const [heard] = await again.until(({ changes }) => changes.length > 0);
  expect(heard!.changes.map((change) => change.message?.body)).toEqual(['after']);
});
