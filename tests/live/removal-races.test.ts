import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { HeardMessage, Message } from '../support/shapes.ts';

const { people } = await parley();
const rounds = 60;

test('however a removal races with what is said, nothing after it is heard and nothing after it is sent', {
  timeout: 60_000,
}, async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  for (let round = 0; round < rounds; round += 1) {
    const room = await ada.opens(`Race ${round}`, { with: [grace, mallory] });
    const first = await ada.says(room, 'first');
    const cursor = await ada.cursor(room);
    const windows = [await mallory.listens(room), await mallory.listens(room, { after: first.id })];
    const coming = mallory.hears<HeardMessage>(core.Added, { id: room.id, after: first.id });
    const says = (i: number) =>
      (i % 3 ? ada : i % 2 ? grace : mallory).says(room, `number ${i}`).catch(() => undefined);
    const before = Array.from({ length: round % 7 }, (_, i) => says(i));
    const removing = ada.removes(mallory, room);
    await Promise.all([...before, removing, ...Array.from({ length: 6 }, (_, i) => says(10 + i))]);
    await ada.says(room, 'after all');

    const { data } = await ada.asks(documents.pulled, { id: room.id, after: cursor, first: 100 });
    const changes = data.conversationChanges.changes as { version: string; member?: object; message?: Message }[];
    const removed = Number(changes.find((change) => change.member)!.version);
    const rightful = changes
      .filter((change) => change.message && Number(change.version) < removed)
      .map((change) => change.message!.id);
    for (const window of windows) expect((await window.rest()).map((message) => message.id)).toEqual(rightful);
    const late = (await coming.rest()).map((message) => message.id);
    expect(late).toEqual(rightful.slice(0, late.length));
    const mine = await ada.asks(
      'query M($id: ID!) { conversation(id: $id) { messages(last: 100) { nodes { version author { id } } } } }',
      { id: room.id },
    );
    for (const { version, author } of mine.data.conversation.messages.nodes) {
      if (author.id === mallory.id) expect(Number(version)).toBeLessThan(removed);
    }
    for (const window of [...windows, coming]) window.stop();
  }
});
