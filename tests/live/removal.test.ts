import { expect, test } from 'vitest';
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
