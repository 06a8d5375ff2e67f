import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

/** What many messages say is looked for backwards from the latest. Here the latest say nothing of it. */
const { people, rows, app } = await parley();
const { caughtUp, finds } = searching(app);
const { ada, grace } = await people('ada', 'grace');
const room = await ada.opens('Long Room', { with: [grace] });
const other = await ada.opens('Other Room');
/** Since then there was more talk than is walked over. */
const [ancient, since] = [1_500, 5_600];

beforeAll(async () => {
  await rows(sql`
    insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
    select ${uuid(room.id)}::uuid, n, 100 + n, 100 + n, ${uuid(ada.id)}::uuid, 'key-' || n, '', 'TEXT', b, null,
      timestamptz '2026-01-01' + n * interval '1 minute'
    from generate_series(1, ${ancient + since}::int) n,
      lateral (select case when n <= ${ancient} then 'a mammoth, number' || n else 'nothing of it' end as b) t`);
  await rows(
    sql`update conversation set last_seq = ${ancient + since}, version = ${100 + ancient + since} where id = ${uuid(room.id)}::uuid`,
  );
  await ada.says(other, 'a mammoth here too');
  await caughtUp();
}, 60_000);

test('what was often said is found although it has not been said for long', async () => {
  expect(await finds(grace, 'mammoth')).toMatchObject([
    {
      conversation: { id: room.id },
      count: 100,
      hits: [0, 1, 2].map((n) => ({ message: { body: `a mammoth, number${ancient - n}` } })),
    },
  ]);
  const both = await finds(ada, 'mammoth');
  expect(both.map((band) => [band.conversation.id, band.count])).toEqual([
    [other.id, 1],
    [room.id, 100],
  ]);
});

test('what was often said in some time is found in that time alone', async () => {
  const within = 'after:2026-01-01T00:10:00Z before:2026-01-01T00:16:00Z';
  const [band] = await finds(grace, `mammoth ${within}`);
  expect(band).toMatchObject({
    count: 6,
    hits: [15, 14, 13].map((n) => ({ message: { body: `a mammoth, number${n}` } })),
  });
  expect(await finds(grace, 'mammoth after:2026-01-04')).toEqual([]);
});

test('page by page all of it is there, and nothing twice', async () => {
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data } = await grace.asks(
      `query P($after: String) { search(query: "mammoth") {
        nodes { allHits(first: 100, after: $after) { nodes { message { body } } pageInfo { hasNextPage endCursor } } } } }`,
      { after },
    );
    const { nodes, pageInfo } = data.search.nodes[0].allHits;
    seen.push(...nodes.map((node: { message: { body: string } }) => node.message.body));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(Array.from({ length: ancient }, (_, n) => `a mammoth, number${ancient - n}`));
});

test('who has left finds none of it', async () => {
  await ada.removes(grace, room);
  expect((await grace.asks(core.Search, { query: 'mammoth' })).data.search.nodes).toEqual([]);
});

function uuid(id: string): string {
  return id.slice(4);
}
