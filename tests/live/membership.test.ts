import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';

const { people } = await parley();

test('someone who was removed stops hearing, in order', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Lobby', { with: [grace, mallory] });
  const [hers, theirs] = await Promise.all([grace.listens(room), mallory.listens(room)]);
  await ada.says(room, 'before');
  await ada.removes(mallory, room);
  await ada.says(room, 'after');
  expect(await hers.bodies(2)).toEqual(['before', 'after']);
  expect(await theirs.untilClosed()).toEqual(['before']);
});

test('their removal is the last they see of the log, and the others see them gone', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Log', { with: [grace, mallory] });
  const [hers, theirs] = await Promise.all([grace.follows(room), mallory.follows(room)]);
  const said = await ada.says(room, 'before');
  await ada.removes(mallory, room);
  await ada.edits(said, 'edited after');
  const seen = (await theirs.rest()).flatMap((page) => page.changes);
  expect(seen.map((change) => change.__typename)).toEqual(['MessageAdded', 'MemberChanged']);
  expect(seen[1]!.member).toMatchObject({ user: { id: mallory.id }, leftAt: expect.any(String) });
  expect(JSON.stringify(seen)).not.toContain('after');
  const all = await hers.until((page) => page.changes.some((change) => change.__typename === 'MessageChanged'));
  expect(all.flatMap((page) => page.changes.map((change) => change.__typename))).toEqual([
    'MessageAdded',
    'MemberChanged',
    'EventAdded',
    'MessageChanged',
  ]);
});

test('who leaves by themselves hears nothing more in any window', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Leaving', { with: [grace] });
  const windows = await Promise.all([grace.listens(room), grace.listens(room), grace.follows(room)]);
  const inbox = await grace.watchesInbox();
  await grace.leaves(room);
  await ada.says(room, 'gossip');
  for (const window of windows) expect(JSON.stringify(await window.rest())).not.toContain('gossip');
  expect((await inbox.next()).changes).toMatchObject([{ __typename: 'ConversationLeft', conversationId: room.id }]);
  const elsewhere = await ada.writesTo(grace);
  await ada.says(elsewhere, 'by the way');
  const rest = await inbox.until((page) => page.changes.some((change) => change.message?.body === 'by the way'));
  expect(JSON.stringify(rest)).not.toContain('gossip');
});

test('someone who was removed while away is told nothing on coming back', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Away', { with: [grace, mallory], visibility: 'PRIVATE' });
  const said = await ada.says(room, 'before');
  const cursor = await mallory.cursor(room);
  await ada.removes(mallory, room);
  await ada.says(room, 'secret');
  const refused = { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'NOT_FOUND' }) })] };
  const listening = await mallory.listens(room, { after: said.id });
  expect(await listening.ended).toEqual(refused);
  expect(await listening.rest()).toEqual([]);
  expect(await (await mallory.follows(room, { after: cursor })).ended).toEqual(refused);
  expect(await (await grace.listens(room, { after: said.id })).bodies(1)).toEqual(['secret']);
});

test('someone in a public room who is no member may not listen', async () => {
  const { ada, mallory } = await people('ada', 'mallory');
  const room = await ada.opens('Public');
  await ada.says(room, 'members only');
  for (const document of [core.Added, core.Changed]) {
    const { errors } = await mallory.hears(document, { id: room.id }).ended;
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  }
});

test('someone added while connected hears the next message without doing anything', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Adding');
  await ada.says(room, 'before you came');
  const windows = [await grace.watchesInbox(), await grace.watchesInbox()];
  await ada.adds([grace], room);
  await ada.says(room, `welcome @${grace.username}`);
  for (const inbox of windows) {
    const pages = await inbox.until((page) => page.changes.some((change) => change.__typename === 'MessageAdded'));
    const changes = pages.flatMap((page) => page.changes);
    expect(changes.map((change) => change.__typename)).toEqual(['ConversationJoined', 'MessageAdded']);
    expect(changes[1]).toMatchObject({ message: { body: `welcome @${grace.username}` }, mentionedUserIds: [grace.id] });
  }
});

test('someone removed and added again hears what is said from then on, once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Again', { with: [grace] });
  const inbox = await grace.watchesInbox();
  for (let round = 0; round < 8; round += 1) {
    await ada.removes(grace, room);
    await ada.says(room, `unheard ${round}`);
    await ada.adds([grace], room);
    await ada.says(room, `heard ${round}`);
    const pages = await inbox.until((page) => page.changes.some((change) => change.message?.body === `heard ${round}`));
    const changes = pages.flatMap((page) => page.changes.map((change) => change.message?.body ?? change.__typename));
    // What was said in between is theirs to read again by then, so who is told late may be told of it.
    const told = changes.filter((change) => change !== `unheard ${round}`);
    expect(told.at(-1)).toBe(`heard ${round}`);
    expect(told.filter((change) => change.startsWith('heard'))).toHaveLength(1);
    expect(told.slice(0, -1)).toEqual(['ConversationLeft', 'ConversationJoined']);
  }
});

test('a message to someone who has just left is everyone else’s as ever', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Just left', { with: [grace, mary] });
  const [mine, hers] = [await ada.listens(room), await mary.listens(room)];
  const theirs = await grace.listens(room);
  theirs.stop();
  await Promise.all([grace.leaves(room), ada.says(room, `bye @${grace.username}`)]);
  await ada.says(room, 'next');
  expect(await mine.bodies(2)).toEqual([`bye @${grace.username}`, 'next']);
  expect(await hers.bodies(2)).toEqual([`bye @${grace.username}`, 'next']);
});
