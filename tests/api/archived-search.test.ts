import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { app, people } = await parley();
const { finds } = searching(app);

test('what was said in an archived room is still found', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Attic', { with: [grace] });
  const said = await grace.says(room, 'The compass is in the chest');
  await ada.does(documents.archive, { conversationId: room.id });
  const [band] = await finds(grace, 'compass');
  expect(band).toMatchObject({ conversation: { id: room.id }, hits: [{ message: { id: said.id } }] });
});
