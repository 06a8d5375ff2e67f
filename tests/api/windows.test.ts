import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Said } from '../support/shapes.ts';

const { people, rows } = await parley({ EDIT_WINDOW: '10', DELETE_WINDOW: '20', UNDO_WINDOW: '0' });
const ages = (message: Said, minutes: number) =>
  rows(sql`update message set created_at = now() - ${minutes} * interval '1 min'
    where conversation_id = ${message.id.slice(4, 36)}::uuid and seq = ${message.seq}`);
const rights = async (person: Person, message: Said) =>
  (await person.asks(messages.rights, { id: message.id })).data.node.viewer;

test('an author edits for ten minutes and deletes for twenty, and is told beforehand what still goes', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Windows', { with: [grace] });
  const said = await grace.says(room, 'Hm');
  expect(await rights(grace, said)).toEqual({ canEdit: true, canDelete: true });
  await ages(said, 9);
  await grace.edits(said, 'Well');
  await ages(said, 11);
  expect(await rights(grace, said)).toEqual({ canEdit: false, canDelete: true });
  await expect(grace.does(messages.edit, { messageId: said.id, body: 'Late' })).rejects.toMatchObject({
    code: 'EXPIRED',
    answer: { limit: 600, message: 'A message can only be edited within 10 minutes of being sent.' },
  });
  await ages(said, 21);
  expect(await rights(grace, said)).toEqual({ canEdit: false, canDelete: false });
  await expect(grace.does(messages.delete, { messageId: said.id })).rejects.toMatchObject({
    code: 'EXPIRED',
    answer: { limit: 1200 },
  });
  expect(await ada.messages(room)).toMatchObject([{ body: 'Well', deletedAt: null }]);
});

test('admins may always delete, theirs and others’, but not edit', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Admins', { with: [grace] });
  const [hers, own] = [await grace.says(room, 'hers'), await ada.says(room, 'own')];
  for (const said of [hers, own]) {
    await ages(said, 1000);
    expect(await rights(ada, said)).toEqual({ canEdit: false, canDelete: true });
    await ada.deletes(said);
    expect(await rights(ada, said)).toEqual({ canEdit: false, canDelete: false });
  }
});

test('with a window of 0 nothing can be taken back without a trace', async () => {
  const { ada } = await people('ada');
  const said = await ada.says(await ada.opens('Never'), 'Hm');
  await expect(ada.does(messages.undo, { messageId: said.id })).rejects.toMatchObject({ code: 'EXPIRED' });
});
