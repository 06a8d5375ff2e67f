import { expect, test } from 'vitest';
import { localId } from '../../server/platform/ids.ts';
import { cancelStatements, sentQueries } from '../support/database-answers.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import { visits } from '../support/plans.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const server = await parley();
const { people, statements } = server;

const seen = `query Seen($id: ID!) { conversation(id: $id) { title topic version
  viewer { role unreadCount mentionCount firstUnread { body } } messages(last: 3) { nodes { body } } } }`;
const page =
  'query Page($id: ID!) { conversation(id: $id) { cursor messages(last: 3) { nodes { body viewer { mine } } } } }';

/** Everybody looks at every place, one after the other or all at once. */
async function allSee(everybody: Person[], places: Place[], atOnce: boolean): Promise<string[]> {
  const looks = everybody.flatMap((person) => places.map((place) => () => person.asks(seen, { id: place.id })));
  const answers = [];
  if (atOnce) answers.push(...(await Promise.all(looks.map((look) => look()))));
  else for (const look of looks) answers.push(await look());
  return answers.map((answer) => JSON.stringify(answer));
}

test('those who ask at the same moment share statements, and each sees what is theirs', async () => {
  const { ada, grace, alan, joan, edsger } = await people('ada', 'grace', 'alan', 'joan', 'edsger');
  const everybody = [ada, grace, alan, joan, edsger];
  const open = await ada.opens('Open to all', { with: [grace] });
  const closed = await ada.opens('For some', { with: [grace, alan, joan], visibility: 'PRIVATE' });
  const pair = await grace.writesTo(joan);
  for (let n = 0; n < 6; n += 1) {
    await grace.says(closed, `number ${n} for @${alan.username}`);
    await joan.says(pair, `only for you ${n}`);
  }
  await joan.reads(closed, await ada.says(closed, 'the last one'));
  await ada.does(about.block, { userId: grace.id });
  await ada.removes(joan, closed);

  const places = [open, closed, pair];
  const alone = await allSee(everybody, places, false);
  expect(new Set(alone).size).toBeGreaterThan(8);
  let together: string[] = [];
  const sent = await statements(async () => (together = await allSee(everybody, places, true)));
  expect(together).toEqual(alone);
  expect(sent.filter((text) => text.includes('with ordinality w (id, me')).length).toBeLessThan(
    everybody.length * places.length,
  );
});

test('what is unread is counted where somebody asks for it, and else not looked at', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Counted', { with: [grace] });
  await ada.says(room, 'unread');
  const looks = async (document: string) => {
    const [asked] = await sentQueries(server, 'with ordinality w (id, me', () => grace.asks(document, { id: room.id }));
    return (await visits(server, asked!, ['message', 'mention', 'user_block'])).map((times) => times > 0);
  };
  expect(await looks(page)).toEqual([false, false, false]);
  expect(await looks(seen)).toEqual([true, true, true]);
});

test('where one of them takes too long, the others are answered', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [slow, quick] = [await ada.opens('Slow', { with: [grace] }), await ada.opens('Quick', { with: [grace] })];
  // As PostgreSQL says it of every statement that is for the slow one.
  const stop = cancelStatements(server, { text: 'with ordinality w (id, me', parameter: localId('cnv', slow.id)! });
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => grace.asks(page, { id: (n === 5 ? slow : quick).id })),
  );
  stop();
  const said = answers.map(({ data }) => data.conversation !== null);
  expect(said).toEqual(answers.map((_, n) => n !== 5));
  expect(server.bugs()).toHaveLength(1);
});
