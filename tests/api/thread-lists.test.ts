import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { Thread, threads } from '../support/threads.ts';

const { people, orm, statements } = await parley();

const lists = async (person: Person, page: object = {}) => {
  const { unread, all, unreadThreadCount } = (await person.asks(threads.mine, page)).data.viewer;
  const bodies = (list: { nodes: { body: string }[] }) => list.nodes.map((node) => node.body);
  return { unread: bodies(unread), all: bodies(all), unreadThreadCount };
};

/** How a statement of ada's would be run, whatever its values. */
async function explain(text: string): Promise<string> {
  const db = orm.em.fork().getKysely() as Kysely<unknown>;
  return db.connection().execute(async (connection) => {
    const nulls = Array.from({ length: Number(/.*\$(\d+)/s.exec(text)?.[1] ?? 0) }, () => 'null').join(', ');
    await sql`set plan_cache_mode = force_generic_plan`.execute(connection);
    await sql`set enable_seqscan = off`.execute(connection);
    await sql.raw(`prepare asked as ${text}`).execute(connection);
    const { rows: lines } = await sql
      .raw<Record<string, string>>(`explain execute asked(${nulls})`)
      .execute(connection);
    await sql`deallocate asked`.execute(connection);
    await sql`reset all`.execute(connection);
    return lines.map((line) => Object.values(line)[0]).join('\n');
  });
}

/** A room of these people and a thread in it that the first of them began. */
async function begin(names: Person[], body = 'Root') {
  const [first, ...others] = names;
  const room = await first!.opens(`Room ${body} ${first!.username}`, { with: others });
  return { room, thread: new Thread(room, await first!.says(room, body)) };
}

test('my threads come with the latest reply first, page by page, without those of rooms I am not in any more', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const begun = [];
  for (const name of ['a', 'b', 'c', 'd']) begun.push(await begin([ada, grace], name));
  for (const at of [2, 0, 3, 1]) await begun[at]!.thread.says(grace, 'Reply');
  expect(await lists(ada)).toEqual({
    unread: ['b', 'd', 'a', 'c'],
    all: ['b', 'd', 'a', 'c'],
    unreadThreadCount: 4,
  });
  const page = (after: string | null) => ada.asks(threads.mine, { first: 3, after });
  const { unread } = (await page(null)).data.viewer;
  expect(unread.pageInfo.hasNextPage).toBe(true);
  expect((await page(unread.pageInfo.endCursor)).data.viewer.unread).toMatchObject({
    nodes: [{ body: 'c' }],
    pageInfo: { hasNextPage: false },
  });
  await begun[0]!.thread.says(ada, 'My own');
  expect(await lists(ada)).toMatchObject({ unread: ['b', 'd', 'c'], all: ['a', 'b', 'd', 'c'] });
  await ada.does(documents.transfer, { conversationId: begun[3]!.room.id, userId: grace.id });
  await grace.removes(ada, begun[3]!.room);
  expect(await lists(ada)).toMatchObject({ unread: ['b', 'c'], all: ['a', 'b', 'c'], unreadThreadCount: 2 });
});

test('what is unread is found by its index, however many threads were ever followed', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const { thread } = await begin([ada, grace], 'Indexed');
  await thread.says(grace, 'One');
  const asked = await statements(() =>
    ada.asks('{ viewer { unreadThreadCount threads(unread: true) { nodes { id } } } }'),
  );
  const about = asked.filter((text) => text.includes('thread_follow'));
  expect(about).toHaveLength(2);
  for (const text of about) {
    const plan = await explain(text);
    expect(plan).toContain('thread_follow_unread');
    expect(plan).not.toContain('Sort');
  }
});

test('a page of messages with their threads takes as many statements with ten threads as with one', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Costs', { with: [grace] });
  const page = () =>
    ada.asks(
      `query P($id: ID!) { conversation(id: $id) { messages(last: 20) { nodes { viewer { followsThread }
        thread { replyCount participants { id } replies(last: 2) { nodes { body author { id } } } viewer { unreadCount } } } } } }`,
      { id: room.id },
    );
  const said = [];
  for (let n = 0; n < 10; n += 1) said.push(await ada.says(room, `${n}`));
  await new Thread(room, said[0]!).says(grace, 'One');
  await page();
  const forOne = (await statements(page)).length;
  for (const root of said) await new Thread(room, root).says(grace, 'Another');
  await page();
  expect((await statements(page)).length).toBe(forOne);
});
