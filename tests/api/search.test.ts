import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { people, rows, app } = await parley();
const { finds, bodies, caughtUp } = searching(app);

test('what was said is found, banded by conversation, the latest match first', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const lobby = await ada.opens('Lobby', { with: [grace] });
  const engine = await ada.opens('Engine', { with: [grace] });
  for (const n of [1, 2, 3, 4]) await ada.says(lobby, `The drift is back, take ${n}`);
  await grace.says(engine, 'Expected **drift** below one pixel');
  await grace.says(engine, 'Nothing else');
  expect(await finds(grace, 'drift')).toEqual([
    {
      conversation: { id: engine.id, title: 'Engine' },
      count: 1,
      hits: [
        {
          excerpt: 'Expected drift below one pixel',
          message: expect.objectContaining({ body: 'Expected **drift** below one pixel' }),
        },
      ],
    },
    {
      conversation: { id: lobby.id, title: 'Lobby' },
      count: 4,
      hits: [4, 3, 2].map((n) => expect.objectContaining({ excerpt: `The drift is back, take ${n}` })),
    },
  ]);
});

test('matches are marked by their places in the excerpt, never by markup', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Marks');
  await ada.says(room, `${'long before '.repeat(40)}a CAFÉ <b>here</b> and a café there${' long after'.repeat(40)}`);
  await caughtUp();
  const { data } = await ada.asks(
    'query M($query: String!) { search(query: $query) { nodes { hits { id excerpt marks { start end } message { id } } } } }',
    { query: 'cafe here' },
  );
  const [hit] = data.search.nodes[0].hits;
  expect(hit.id).toContain(hit.message.id);
  expect(hit.excerpt).toMatch(/^….*<b>here<\/b>.*…$/);
  const marked = hit.marks.map(({ start, end }: { start: number; end: number }) => hit.excerpt.slice(start, end));
  expect(marked).toEqual(['CAFÉ', 'here', 'café', 'here']);
});

test('U+0000 is refused like everywhere', async () => {
  const { ada } = await people('ada');
  const { errors } = await ada.asks(core.Search, { query: 'a\0b' });
  expect(errors![0]!.extensions?.code).toBe('INVALID_INPUT');
});

test('operators narrow a search, typed or as arguments', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Release Train', { with: [grace, mary] });
  const direct = await grace.writesTo(ada);
  await ada.says(room, 'Cut the release');
  const old = await grace.says(room, 'Release notes at https://example.org');
  await grace.says(direct, 'Release me');
  const image = {
    conversationId: room.id,
    clientKey: 'image',
    kind: 'IMAGE',
    body: 'release.png',
    mediaUrl: 'https://example.org/1.png',
  };
  await mary.does(core.Send, image);
  const file = {
    ...image,
    clientKey: 'file',
    kind: 'FILE',
    body: 'release.pdf',
    mediaUrl: 'https://example.org/1.pdf',
  };
  await mary.does(core.Send, file);
  await caughtUp();
  await rows(sql`update message set created_at = '2020-02-20T12:00:00Z' where seq = 2 and body like 'Release notes%'`);
  await rows(
    sql`update message_search set created_at = '2020-02-20T12:00:00Z' where seq = 2 and text like 'release notes%'`,
  );
  const slug = (await ada.asks('query S($id: ID!) { conversation(id: $id) { slug } }', { id: room.id })).data
    .conversation.slug;
  const notes = 'Release notes at https://example.org';
  const found = async (query: string, filter: Record<string, unknown> = {}) =>
    (await bodies(ada, query, filter)).toSorted();
  expect(await found(`release from:@${grace.username}`)).toEqual(['Release me', notes]);
  expect(await found('release from:me')).toEqual(['Cut the release']);
  expect(await found('release', { fromIds: [grace.id] })).toEqual(['Release me', notes]);
  expect(await found('release', { fromIds: [grace.id, ada.id] })).toEqual(['Cut the release', 'Release me', notes]);
  expect(await found(`from:${grace.username} from:${ada.username} release`)).toHaveLength(3);
  expect(await found(`release in:#${slug} from:${grace.username}`)).toEqual([notes]);
  expect(await found('notes in:"release train"')).toEqual([notes]);
  expect(await found(`release in:@${grace.username}`)).toEqual(['Release me']);
  expect(await found('release', { in: direct })).toEqual(['Release me']);
  expect(await found('release', { conversationIds: [direct.id] })).toEqual(['Release me']);
  expect(await found('release before:2020-02-21')).toEqual([notes]);
  expect(await found('release before:2020-02-20')).toEqual([]);
  expect(await found('release after:2020-02-20 before:2020-02-21')).toEqual([notes]);
  expect(await found('release on:2020-02-20')).toEqual([notes]);
  expect(await found('notes after:2020-02-21')).toEqual([]);
  expect(await found('release', { before: '2020-02-20T12:00:00.001Z' })).toEqual([notes]);
  expect(await found('notes', { after: '2020-02-20T12:00:00.001Z' })).toEqual([]);
  expect(await found('release has:link')).toEqual([notes]);
  expect(await found('has:image')).toEqual(['release.png']);
  expect(await found('has:file')).toEqual(['release.pdf', 'release.png']);
  expect(await found('', { has: ['IMAGE'] })).toEqual(['release.png']);
  expect(await found('is:pinned')).toEqual([]);
  await rows(sql`update message set pinned_at = now(), version = 1000 where seq = 2 and body like 'Release notes%'`);
  await rows(sql`update conversation set version = 1000 where id = ${old.id.slice(4, 36)}::uuid`);
  expect(await found('is:pinned')).toEqual([notes]);
  expect(await found('', { pinned: true })).toEqual([notes]);
  await rows(sql`update message set pinned_at = null where pinned_at is not null`);
  expect(await found('is:pinned')).toEqual([]);
});

test('an operator that is none is text', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Odd');
  await ada.says(room, 'before:noon we meet, see foo:bar');
  expect(await bodies(ada, 'before:noon foo:bar')).toHaveLength(1);
});
