import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { messageCacheOf } from '../../server/modules/messages/message-cache.ts';
import { retentionOf } from '../../server/modules/retention/retention.ts';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { acts } from '../support/every-act.ts';
import { messages } from '../support/message-documents.ts';
import { memoryBesideDatabase } from '../support/pages-compared.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import { secondNode } from '../support/second-node.ts';

const server = await parley({ RETENTION_SWEEP: '86400' });
const { people, rows, app, statements } = server;
const { elsewhere, read, keeps, compares } = await memoryBesideDatabase(server);

test.for(Object.keys(acts))('after %s the page in memory is that of the database, on every node', async (name) => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens(`Room ${name}`, { with: [grace] });
  const said = await ada.says(room, 'Said before');
  await ada.does(core.Send, { conversationId: room.id, clientKey: 'q', body: 'Quoting', quotedId: said.id });
  await keeps(ada, room);
  await acts[name]!({ server, ada, grace, mary, room, said });
  await compares(ada, room, { around: said.id, first: undefined });
  await compares(grace, room);
});

test('a page of a busy conversation takes no statement but the one that reads the rights', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Busy', { with: [grace] });
  for (let n = 0; n < 60; n += 1) await ada.says(room, `number ${n}`);
  const asks = async () => (await statements(() => grace.asks(core.History, { id: room.id }))).length;
  const counted = [await asks(), await asks(), await asks(), await asks(), await asks()];
  expect(counted.slice(-3)).toEqual([2, 2, 1]);
  await ada.says(room, 'One more is taken along as it is written');
  expect(await asks()).toBe(1);
  await ada.renames(room, { topic: 'What was not is fetched with the rights' });
  expect([await asks(), await asks()]).toEqual([2, 1]);
});

test('what one person has hidden is hidden from them alone, and comes back', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Hiding', { with: [grace] });
  const said = await ada.says(room, 'Hide me');
  await ada.says(room, 'And not me');
  await keeps(grace, room);
  await elsewhere.seats(grace).does(messages.hide, { messageId: said.id });
  await compares(grace, room);
  await compares(ada, room);
  expect((await read(grace, room)).messages.edges).toHaveLength(1);
  await grace.does(messages.unhide, { messageId: said.id });
  await compares(grace, room);
  await grace.does(about.block, { userId: ada.id });
  await compares(grace, room);
});

test('who was removed reads nothing, and who comes back or comes late reads all', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Coming and going', { with: [grace], visibility: 'PRIVATE' });
  await ada.says(room, 'first');
  await keeps(grace, room);
  await ada.removes(grace, room);
  await ada.says(room, 'secret');
  for (const seat of [grace, elsewhere.seats(grace)]) expect(await read(seat, room)).toBeNull();
  await keeps(ada, room);
  for (const seat of [grace, elsewhere.seats(grace)]) expect(await read(seat, room)).toBeNull();
  await ada.adds([grace, mary], room);
  await compares(grace, room);
  await compares(mary, room);
});

test('what was purged is gone from memory', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Short-lived', { with: [grace] });
  await ada.does(documents.update, { conversationId: room.id, retentionDays: 7 });
  const old = await ada.says(room, 'old');
  await rows(sql`update message set created_at = created_at - interval '8 days'
    where conversation_id = ${room.id.slice(4)}::uuid`);
  await ada.says(room, 'fresh');
  await keeps(grace, room);
  await retentionOf(app.services).sweep();
  await keeps(grace, room);
  await compares(grace, room, { around: old.id });
  expect((await read(grace, room)).messages.edges.map((edge: { node: { body: string } }) => edge.node.body)).toEqual([
    'fresh',
  ]);
});

test('of more than is kept every page is there, in both directions, from memory or from the database', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Long');
  for (let from = 0; from < 560; from += 70) {
    await Promise.all(Array.from({ length: 70 }, (_, i) => ada.says(room, `number ${from + i}`)));
  }
  await keeps(ada, room);
  for (const seat of [ada, elsewhere.seats(ada)]) {
    const back: number[] = [];
    for (let before: string | undefined; ; ) {
      const { edges, pageInfo } = (await read(seat, room, { last: 60, before })).messages;
      back.unshift(...edges.map((edge: { node: { seq: number } }) => edge.node.seq));
      if (!pageInfo.hasPreviousPage) break;
      before = edges[0].cursor;
    }
    const forth: number[] = [];
    for (let after: string | undefined; ; ) {
      const { edges, pageInfo } = (await read(seat, room, { first: 60, after })).messages;
      forth.push(...edges.map((edge: { node: { seq: number } }) => edge.node.seq));
      if (!pageInfo.hasNextPage) break;
      after = edges.at(-1).cursor;
    }
    expect([back, forth]).toEqual(Array.from({ length: 2 }, () => Array.from({ length: 560 }, (_, i) => i + 1)));
  }
});

test('a node that missed hundreds of messages reads them anew', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Missed');
  await ada.says(room, 'first');
  await keeps(ada, room);
  for (let from = 0; from < 320; from += 80) {
    await Promise.all(Array.from({ length: 80 }, (_, i) => ada.says(room, `number ${from + i}`)));
  }
  await keeps(ada, room);
  await compares(ada, room);
});

test('whoever reads within a mutation reads what it did', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Both at once');
  await ada.says(room, 'first');
  await keeps(ada, room);
  const send = (
    alias: string,
  ) => `${alias}: sendMessage(input: { conversationId: "${room.id}", clientKey: "${alias}", body: "${alias}" }) {
    ... on SendMessageSuccess { message { conversation { messages(last: 1) { nodes { body } } } } } }`;
  const { data } = await ada.asks(`mutation { ${send('one')} ${send('two')} }`);
  expect([data.one, data.two].map((sent) => sent.message.conversation.messages.nodes[0].body)).toEqual(['one', 'two']);
});

test('nobody reads anything older than what has been acknowledged, however many write and read', {
  timeout: 60_000,
}, async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Racing', { with: [grace, mary] });
  await keeps(ada, room);
  const seats = [ada, grace, mary].map((person) => [person, elsewhere.seats(person)]);
  const writes = async (nth: number) => {
    const [here, there] = seats[nth]! as [typeof ada, typeof ada];
    for (let n = 0; n < 12; n += 1) {
      const [writer, reader] = n % 2 ? [here, there] : [there, here];
      const said = await writer.says(room, `${nth} ${n}`);
      const shows = async (body: string) => {
        for (const seat of [reader, writer, seats[(nth + 1) % 3]![n % 2]!]) {
          const { edges } = (await read(seat, room, { last: 30 })).messages;
          const found = edges.find((edge: { node: { id: string } }) => edge.node.id === said.id);
          expect(found?.node.body).toBe(body);
        }
      };
      await shows(`${nth} ${n}`);
      await writer.edits(said, `${nth} ${n} edited`);
      await shows(`${nth} ${n} edited`);
      await reader.deletes(said);
      await shows('');
    }
  };
  await Promise.all([0, 1, 2].map(writes));
  await compares(ada, room);
});

test('the memory is bounded in bytes, whatever is said, and still tells the truth', async () => {
  const { ada } = await people('ada');
  const small = await secondNode(server, undefined, { messageCache: 1 });
  const cache = messageCacheOf(small.services)!;
  for (let nth = 0; nth < 6; nth += 1) {
    const room = await ada.opens(`Bulky ${nth}`);
    await Promise.all(Array.from({ length: 12 }, (_, n) => ada.says(room, `${n} ${'*so* much '.repeat(900)}`)));
    for (let n = 0; n < 5; n += 1) {
      expect(await read(small.seats(ada), room, { last: 20 })).toEqual(await read(ada, room, { last: 20 }));
    }
    expect(cache.size.bytes).toBeLessThanOrEqual(1_000_000);
  }
  const quiet = await ada.opens('Not bulky');
  await ada.says(quiet, 'Hello');
  const { kept } = cache.counts;
  for (let n = 0; n < 6; n += 1) await read(small.seats(ada), quiet);
  expect(cache.counts.kept).toBe(kept + 2);
});
