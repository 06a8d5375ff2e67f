import { expect, test, vi } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';

const { people } = await parley();

test('others see who types, and that they stopped; one oneself is not told', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const heard = await grace.watchesTyping(place);
  await grace.types(place);
  await ada.types(place);
  await ada.types(place);
  expect(await heard.next()).toEqual({ user: { id: ada.id }, typing: true });
  await ada.types(place, false);
  expect(await heard.next()).toEqual({ user: { id: ada.id }, typing: false });
});

test('typing expires by itself', async () => {
  const real = setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((work: () => void, ms?: number) =>
    real(work, ms === 6000 ? 20 : ms),
  );
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const heard = await grace.watchesTyping(place);
  await ada.types(place);
  expect(await heard.until((signal) => !signal.typing)).not.toEqual([]);
  vi.restoreAllMocks();
});

test('a stranger neither hears nor says it, and who is removed hears nothing more', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Lobby', { with: [grace, mallory] });
  const hers = await grace.watchesTyping(room);
  const theirs = await mallory.watchesTyping(room);
  await ada.removes(mallory, room);
  await ada.types(room);
  expect(await hers.next()).toMatchObject({ typing: true });
  expect(await theirs.ended).toMatchObject({ completed: true });
  expect(await theirs.rest()).toEqual([]);
  await expect(mallory.types(room)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const refused = await mallory.hears(core.Typing, { id: room.id }).ended;
  expect(refused.errors![0]!.extensions!.code).toBe('NOT_FOUND');
});
