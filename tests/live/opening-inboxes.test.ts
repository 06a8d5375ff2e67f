import { expect, test } from 'vitest';
import { localId } from '../../server/platform/ids.ts';
import { delayAnswer, reading } from '../support/database-answers.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { InboxChange } from '../support/shapes.ts';

const here = await parley();
const { people } = here;

/** Whether somebody else listens there decides if the node itself knows of the removal. */
test.for([
  ['while another member listens', true],
  ['while nobody else listens', false],
] as const)(
  'an inbox that is opened during the removal of its owner hears nothing after it, %s',
  async ([, watched]) => {
    const { ada, grace } = await people('ada', 'grace');
    const room = await ada.opens(`Opening ${ada.username}`, { with: [grace] });
    await ada.says(room, 'before');
    const witness = watched ? await ada.listens(room) : undefined;
    const hers = { text: reading.inbox, parameter: localId('usr', grace.id) };
    const opening = delayAnswer(here, hers);
    const inbox = grace.hears<{ changes: InboxChange[] }>(documents.inbox, {});
    await opening.read;
    await ada.removes(grace, room);
    // Her own log says that she is out, but that is late as well.
    const told = delayAnswer(here, hers);
    opening.release();
    expect((await inbox.next()).changes).toEqual([]);
    await told.read;
    await ada.says(room, 'after the removal');
    await witness?.next();
    told.release();
    const other = await ada.opens(`Other ${ada.username}`, { with: [grace] });
    await ada.says(other, 'elsewhere');
    const heard = await inbox.until(({ changes }) => changes.some(({ message }) => message?.body === 'elsewhere'));
    const news = heard.flatMap(({ changes }) => changes.map(({ __typename, message }) => message?.body ?? __typename));
    expect(news.filter((what) => what !== 'ConversationLeft')).toEqual(['ConversationJoined', 'elsewhere']);
  },
);
