import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Change, Changes, Place } from '../support/shapes.ts';

const { people } = await parley();

/** What a change is, in short. */
function said(change: Change): string {
  if (change.message) return `${change.__typename} ${change.message.seq} ${change.message.body}`;
  if (change.member) return `${change.member.user.username} ${change.member.leftAt ? 'left' : 'joined'}`;
  if (change.event) return `line: ${change.event.kind}`;
  return `named ${change.conversation.name}`;
}

/** Pulls page by page until there is nothing more. */
async function pulls(person: Person, place: Place, after: string, first = 3): Promise<Changes[]> {
  const pages: Changes[] = [];
  for (let cursor = after; ; cursor = pages.at(-1)!.cursor) {
    const { data, errors } = await person.asks(documents.pulled, { id: place.id, after: cursor, first });
    expect(errors).toBeUndefined();
    pages.push(data.conversationChanges);
    if (pages.at(-1)!.state !== 'REPLAYING') return pages;
  }
}

test('replay shows each thing once in its latest state, in the order of the log', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Lobby', { with: [grace] });
  const [old, older] = [await ada.says(room, 'old'), await ada.says(room, 'older')];
  const cursor = await grace.cursor(room);
  const fresh = await ada.says(room, 'draft');
  await ada.edits(fresh, 'final');
  await ada.edits(old, 'OLD');
  await ada.edits(old, 'OLDER');
  await ada.deletes(older);
  await ada.adds([mary], room);
  await ada.renames(room, { name: 'Foyer' });
  await ada.says(room, 'last');
  const page = await (await grace.follows(room, { after: cursor })).next();
  expect(page.state).toBe('LIVE');
  expect(page.changes.map(said)).toEqual([
    'MessageAdded 3 final',
    'MessageChanged 1 OLDER',
    'MessageChanged 2 ',
    `${mary.username} joined`,
    'line: ADDED',
    'named Foyer',
    'line: RENAMED',
    'MessageAdded 4 last',
  ]);
});

test('the stream, resumed from any of its cursors, and the same changes pulled, are one log', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('One log', { with: [grace] });
  const start = await grace.cursor(room);
  const live = await grace.follows(room, { after: start });
  const pages = [await live.next()];
  for (let i = 0; i < 12; i += 1) {
    const message = await ada.says(room, `number ${i}`);
    pages.push(await live.next());
    if (i % 3) continue;
    await ada.edits(message, `edited ${i}`);
    pages.push(await live.next());
  }
  const whole = await pulls(grace, room, start, 100);
  for (const first of [1, 2, 5]) {
    const pulled = await pulls(grace, room, start, first);
    expect(pulled.every((page) => page.changes.length <= first)).toBe(true);
    const latest = new Map(pulled.flatMap((page) => page.changes).map((change) => [change.message.id, change.message]));
    expect([...latest.values()]).toEqual(whole[0]!.changes.map((change) => change.message));
  }
  for (const { cursor } of pages) {
    const resumed = await (await grace.follows(room, { after: cursor })).next();
    expect(resumed.changes).toEqual((await pulls(grace, room, cursor, 100))[0]!.changes);
  }
  expect((await pulls(grace, room, pages.at(-1)!.cursor)).flatMap((page) => page.changes)).toEqual([]);
});

test('every cursor on the way through a long replay can be resumed from', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Long', { with: [grace] });
  const start = await grace.cursor(room);
  const messages = await Promise.all(Array.from({ length: 250 }, (_, i) => ada.says(room, `number ${i}`)));
  for (const message of messages.slice(0, 30)) await ada.edits(message, 'edited');
  const heard = await grace.follows(room, { after: start });
  const pages = await heard.until((page) => page.state === 'LIVE');
  expect(pages.map((page) => page.state)).toEqual(['REPLAYING', 'REPLAYING', 'LIVE']);
  const all = pages.flatMap((page) => page.changes.map((change) => change.message.seq));
  expect(all).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
  const rest = await (await grace.follows(room, { after: pages[0]!.cursor })).until((page) => page.state === 'LIVE');
  expect(rest.flatMap((page) => page.changes.map(said))).toEqual(
    pages.slice(1).flatMap((page) => page.changes.map(said)),
  );
});

test('a cursor of another life, another conversation, or no cursor at all is answered with RESET and a fresh one', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [room, other] = [await ada.opens('Lives', { with: [grace] }), await ada.opens('Others', { with: [grace] })];
  await ada.says(room, 'here');
  const [epoch, version, seq, tail] = (await grace.cursor(room)).split('.');
  const ahead = (Number.parseInt(version!, 36) + 1000).toString(36);
  for (const after of [
    `AAAAAAAA.${version}.${seq}.${tail}`,
    await grace.cursor(other),
    `${epoch}.${ahead}.${seq}.${tail}`,
    'nonsense',
    '',
    '....',
  ]) {
    const heard = await grace.follows(room, { after });
    const reset = await heard.next();
    expect([after, reset.state, reset.changes]).toEqual([after, 'RESET', []]);
    expect(reset.cursor).toBe(await grace.cursor(room));
    const [pulled] = await pulls(grace, room, after);
    expect(pulled).toEqual(reset);
    const { body } = await ada.says(room, 'and on');
    expect((await heard.next()).changes).toMatchObject([{ message: { body } }]);
  }
});

test('after more than a thousand changes the stream says RESET, and everything can still be pulled', {
  timeout: 60_000,
}, async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Thousand', { with: [grace] });
  const first = await ada.says(room, 'first');
  const start = await grace.cursor(room);
  for (let i = 0; i < 10; i += 1) await Promise.all(Array.from({ length: 100 }, () => ada.says(room, 'more')));
  expect((await (await grace.follows(room, { after: start })).next()).state).toBe('REPLAYING');
  await ada.says(room, 'one too many');
  expect((await (await grace.follows(room, { after: start })).next()).state).toBe('RESET');
  const pulled = await pulls(grace, room, start, 100);
  expect(pulled.flatMap((page) => page.changes)).toHaveLength(1001);
  const heard = await grace.listens(room, { after: first.id });
  expect((await heard.take(1001)).map((message) => message.seq)).toEqual(Array.from({ length: 1001 }, (_, i) => i + 2));
});

test('after losing access and coming back the stream says RESET', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Back again', { with: [grace] });
  const before = await grace.cursor(room);
  await ada.removes(grace, room);
  await ada.says(room, 'meanwhile');
  await ada.adds([grace], room);
  expect((await (await grace.follows(room, { after: before })).next()).state).toBe('RESET');
  expect((await pulls(grace, room, before))[0]!.state).toBe('RESET');
  const since = await grace.cursor(room);
  await ada.says(room, 'from now on');
  expect((await (await grace.follows(room, { after: since })).next()).changes.map(said)).toEqual([
    'MessageAdded 2 from now on',
  ]);
});

test('without a cursor it begins now, and says so at once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Now', { with: [grace] });
  await ada.says(room, 'before');
  const heard = await grace.follows(room);
  expect(await heard.next()).toEqual({ state: 'LIVE', cursor: await grace.cursor(room), changes: [] });
  await ada.says(room, 'after');
  expect((await heard.next()).changes.map(said)).toEqual(['MessageAdded 2 after']);
});
