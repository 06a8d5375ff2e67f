import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Said } from '../support/shapes.ts';

/** What people keep for themselves. */
const { people, statements } = await parley();

const keeps = (person: Person, message: Said) => person.does(documents.bookmark, { messageId: message.id });
const forgets = (person: Person, message: Said) => person.does(documents.forgetBookmark, { messageId: message.id });
const list = `query Bookmarks($first: Int, $after: String) { viewer { bookmarks(first: $first, after: $after) {
  nodes { id createdAt message { body conversation { title } } } pageInfo { hasNextPage endCursor } } } }`;
interface Listed {
  nodes: { message: { body: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
const kept = async (person: Person) =>
  (await person.asks(list)).data.viewer.bookmarks.nodes.map((one: { message: { body: string } }) => one.message.body);
const marked = async (person: Person, message: Said) =>
  (
    await person.asks('query M($id: ID!) { node(id: $id) { ... on Message { viewer { bookmarked } } } }', {
      id: message.id,
    })
  ).data.node.viewer.bookmarked;

test('people keep messages from anywhere, the last first, and nobody else sees it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [room, place] = [await ada.opens('Recipes', { with: [grace] }), await ada.writesTo(grace)];
  const [soup, note] = [await grace.says(room, 'soup'), await ada.says(place, 'note')];
  await keeps(ada, soup);
  await keeps(ada, note);
  await keeps(ada, soup);
  expect(await kept(ada)).toEqual(['note', 'soup']);
  expect(await marked(ada, soup)).toBe(true);
  expect([await kept(grace), await marked(grace, soup)]).toEqual([[], false]);
  await forgets(ada, note);
  await forgets(ada, note);
  expect([await kept(ada), await marked(ada, note)]).toEqual([['soup'], false]);
  await keeps(ada, note);
  expect(await kept(ada)).toEqual(['note', 'soup']);
});

test('pages through them without a gap', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  for (const body of ['a', 'b', 'c', 'd', 'e']) await keeps(ada, await ada.says(place, body));
  const bodies: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Listed = (await ada.asks(list, { first: 2, after })).data.viewer.bookmarks;
    bodies.push(...nodes.map((one) => one.message.body));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(bodies).toEqual(['e', 'd', 'c', 'b', 'a']);
});

test('what was deleted, and what is no longer theirs to read, is in the list no more', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Leaving', { with: [grace] });
  const [gone, stays] = [await ada.says(room, 'gone'), await ada.says(room, 'stays')];
  await keeps(grace, gone);
  await keeps(grace, stays);
  await ada.deletes(gone);
  expect(await kept(grace)).toEqual(['stays']);
  await expect(keeps(ada, gone)).rejects.toMatchObject({ code: 'ALREADY_DELETED' });
  await ada.removes(grace, room);
  expect(await kept(grace)).toEqual([]);
  await expect(forgets(grace, stays)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await ada.adds([grace], room);
  expect(await kept(grace)).toEqual(['stays']);
});

test('every window of theirs hears of it, and no other person’s', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const said = await ada.says(place, 'remember');
  type Page = {
    changes: { __typename: string; bookmarked?: boolean; message?: { body: string } }[];
  };
  const document = `subscription B { inboxChanged { changes { __typename
    ... on BookmarkChanged { bookmarked messageId message { body } } ... on MessageAdded { message { body } } } } }`;
  const [hers, theirs] = [ada.hears<Page>(document, {}), grace.hears<Page>(document, {})];
  await Promise.all([hers.next(), theirs.next()]);
  await keeps(ada, said);
  await forgets(ada, said);
  await ada.says(place, 'the end');
  // What is hers alone and what all hear have no common order: of each the last is awaited.
  const due = new Set(['forgotten', 'the end']);
  const mine: Page['changes'] = [];
  while (due.size > 0) {
    for (const change of (await hers.next()).changes) {
      if (change.__typename === 'BookmarkChanged') mine.push(change);
      if (change.bookmarked === false) due.delete('forgotten');
      if (change.__typename === 'MessageAdded' && change.message?.body === 'the end') due.delete('the end');
    }
  }
  expect(mine.at(-1)).toMatchObject({ bookmarked: false, messageId: said.id, message: { body: 'remember' } });
  const others = await theirs.until((page) => page.changes.some((change) => change.message?.body === 'the end'));
  expect(others.flatMap((page) => page.changes).map((change) => change.__typename)).not.toContain('BookmarkChanged');
});

test('asking whether messages are kept takes one statement for a page', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const page = (last: number) => () =>
    ada.asks(
      `query P($id: ID!) { conversation(id: $id) { messages(last: ${last}) { nodes { viewer { bookmarked } } } } }`,
      { id: place.id },
    );
  for (let i = 0; i < 5; i += 1) await keeps(ada, await ada.says(place, `line ${i}`));
  expect((await statements(page(5))).length).toBe((await statements(page(1))).length);
});
