import { expect, test } from 'vitest';
import { acts } from '../support/every-act.ts';
import { ask as askConversation, Folded } from '../support/folded.ts';
import { bearer, post } from '../support/http.ts';
import { FoldedInbox, sidebarShown } from '../support/inbox-folded.ts';
import { parley } from '../support/parley.ts';

const server = await parley();
const { people, url } = server;

test('every mutation there is, is tried', async () => {
  const { data } = await (
    await post(url, { query: '{ __schema { mutationType { fields { name } } } }' }, bearer('none'))
  ).json();
  expect(Object.keys(acts).sort()).toEqual(
    data.__schema.mutationType.fields.map((field: { name: string }) => field.name).sort(),
  );
});

test.for(Object.keys(acts))(
  'after %s, what was held and the changes since make what a fresh query shows',
  async (name) => {
    const { ada, grace, mary } = await people('ada', 'grace', 'mary');
    const room = await ada.opens(`Room ${name}`, { with: [grace] });
    const said = await ada.says(room, 'Said before');
    const before = (await askConversation(grace, room))!;
    const folded = new Folded(before.cursor, before.shown);
    const live = await grace.follows(room, { after: before.cursor });
    const sidebar = await FoldedInbox.of(grace);
    await acts[name]!({ server, ada, grace, mary, room, said });
    await sidebar.until(await ada.says(room, 'The end'));
    expect(sidebar.shown).toEqual(await sidebarShown(grace));
    for (const page of await live.until((one) => one.changes.at(-1)?.message?.body === 'The end')) folded.apply(page);
    expect(folded.shown).toEqual((await askConversation(grace, room))!.shown);
    expect(folded.cursor).toBe(await grace.cursor(room));
  },
);
