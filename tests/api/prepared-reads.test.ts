import { type CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { sentQueries } from '../support/database-answers.ts';
import { parley } from '../support/parley.ts';
import { visits } from '../support/plans.ts';

const server = await parley();
const { people, rows } = server;

const members =
  'query Members($id: ID!) { conversation(id: $id) { members(first: 10) { nodes { user { username } } } } }';
const sidebar =
  'query Sidebar($first: Int) { conversations(first: $first) { nodes { title viewer { unreadCount mentionCount } } } }';
const since = `query Since($id: ID!, $after: Cursor!) {
  conversationChanges(conversationId: $id, after: $after, first: 50) { state changes { __typename } } }`;

/** What is particular to the statements of the reads that everybody waits for. */
const reads = {
  'a page of messages': 'from message x where x.conversation_id = $1 and exists',
  'the changes since a cursor': 'to_json(r) as row',
  'the sidebar, and what is unread': 'blocked as materialized',
  'a conversation by its id': 'with ordinality w (id, me',
  'the members': 'lower(u.display_name) as "byName"',
};

/** What the connections keep prepared, and how often each was planned anew for its call. */
async function prepared(): Promise<{ statement: string; custom: number }[]> {
  const connections = Array.from({ length: 10 }, () =>
    rows<{ statement: string; custom: number }>(
      sql`select regexp_replace(statement, '[[:space:]]+', ' ', 'g') as statement, custom_plans as custom from pg_prepared_statements`,
    ),
  );
  return (await Promise.all(connections)).flat();
}

test('the reads that everybody waits for are prepared and planned once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Often read', { with: [grace] });
  for (let n = 0; n < 8; n += 1) {
    await ada.says(room, `@${grace.username} ${n}`);
    const { cursor } = (await grace.asks(core.History, { id: room.id })).data.conversation;
    await grace.asks(since, { id: room.id, after: cursor });
    await grace.asks(sidebar, { first: n + 1 });
    await grace.asks(members, { id: room.id });
  }
  const kept = await prepared();
  const plannedAnew = Object.entries(reads).map(([what, text]) => {
    const ours = kept.filter(({ statement }) => statement.includes(text));
    return [what, ours.length > 0 ? Math.max(...ours.map(({ custom }) => custom)) : 'not prepared'];
  });
  expect(plannedAnew).toEqual(Object.keys(reads).map((what) => [what, 0]));
});

test('the sidebar counts what is unread on its page alone', async () => {
  const { ada, grace } = await people('ada', 'grace');
  for (let n = 0; n < 12; n += 1) await grace.says(await grace.opens(`Room ${n}`, { with: [ada] }), 'unread');
  let counting: CompiledQuery[] = [];
  const [listed] = await sentQueries(server, 'blocked as materialized', async () => {
    counting = await sentQueries(server, 'with ordinality w (id, me', async () => {
      const { nodes } = (await ada.asks(sidebar, { first: 2 })).data.conversations;
      expect(nodes).toEqual([
        { title: 'Room 11', viewer: { unreadCount: 1, mentionCount: 0 } },
        { title: 'Room 10', viewer: { unreadCount: 1, mentionCount: 0 } },
      ]);
    });
  });
  // The list leaves it to the node, which then has to know who said what in the two that are shown.
  expect(await visits(server, listed!, ['message'])).toEqual([0]);
  expect(await Promise.all(counting.map((query) => visits(server, query, ['message'])))).toEqual([[2]]);
});
