import { expect, test } from 'vitest';
import { hubOf } from '../../server/live/hub.ts';
import { localId } from '../../server/platform/ids.ts';
import { failAnswers, reading } from '../support/database-answers.ts';
import { documents } from '../support/documents.ts';
import type { Heard } from '../support/heard.ts';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';
import type { InboxChange } from '../support/shapes.ts';

const here = await parley();
const { people } = here;
const fresh = await parley();

type Inbox = Heard<{ changes: InboxChange[] }>;

/** What an inbox tells until it hears these words. */
async function until(inbox: Inbox, words: string): Promise<string[]> {
  const pages = await inbox.until(({ changes }) => changes.some(({ message }) => message?.body === words));
  return pages.flatMap(({ changes }) => changes.map(({ __typename, message }) => message?.body ?? __typename));
}

const away = ['Connection terminated unexpectedly'];
const logged = (parleys: typeof here) => parleys.bugs().map((bug) => bug.err?.message);

test('an inbox survives that its own log could not be read', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const inbox = await grace.watchesInbox();
  const { failed } = failAnswers(here, { text: reading.inbox, parameter: localId('usr', grace.id) });
  const room = await ada.opens('Failing', { with: [grace] });
  await failed;
  await ada.says(room, 'hello');
  expect(await until(inbox, 'hello')).toEqual(['ConversationJoined', 'hello']);
  const next = await ada.opens('Failing no more', { with: [grace] });
  await ada.says(next, 'hello again');
  expect(await until(inbox, 'hello again')).toEqual(['ConversationJoined', 'hello again']);
  expect(logged(here)).toEqual(away);
});

test('an inbox survives that a conversation could not be followed', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const inbox = await grace.watchesInbox();
  const witness = await ada.opens('Witness', { with: [grace] });
  await until(inbox, (await ada.says(witness, 'ready')).body);
  const { failed } = failAnswers(here, { text: reading.log, parameter: localId('usr', grace.id) });
  const room = await ada.opens('Not followed', { with: [grace] });
  await failed;
  await ada.says(witness, 'meanwhile');
  await ada.says(room, 'hello');
  await ada.says(room, 'hello again');
  const heard = await until(inbox, 'hello again');
  expect(heard.toSorted()).toEqual(['ConversationJoined', 'hello', 'hello again', 'meanwhile']);
  expect(logged(here)).toEqual(away);
});

test('an inbox that could not be opened leaves nobody listening behind', async () => {
  const { ada, grace } = await people('ada', 'grace');
  await ada.opens('Before', { with: [grace] });
  const userId = localId('usr', grace.id)!;
  failAnswers(here, { text: reading.inbox, parameter: userId }, 5);
  for (let i = 0; i < 5; i += 1) {
    const inbox = grace.hears(documents.inbox, {});
    expect(await inbox.ended).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
  }
  expect([...hubOf(here.app.services).inboxes()]).not.toContain(userId);
  expect(logged(here)).toEqual(Array(5).fill(away[0]));
});

test('a stream whose log cannot be read ends with an error that says nothing of the cause, and the socket goes on', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Unread', { with: [grace] });
  failAnswers(here, { text: reading.log, parameter: localId('usr', grace.id) });
  const socket = await new RawSocket(here.url).admitted({ token: grace.token });
  const positions = [{ conversationId: room.id }];
  await socket.subscribes('1', 'subscription S($p: [MessagePosition!]) { messageAdded(positions: $p) { id } }', {
    p: positions,
  });
  expect(await socket.next()).toEqual({
    id: '1',
    type: 'error',
    payload: [
      {
        message: 'Something went wrong on our side.',
        extensions: { code: 'INTERNAL', traceId: expect.any(String) },
      },
    ],
  });
  expect(logged(here)).toEqual(away);
  await socket.subscribes('1', documents.viewer);
  expect((await socket.next()).payload.data.viewer.id).toBe(grace.id);
  socket.stop();
});

test('that the life of the database could not be asked for once is not remembered', async () => {
  const { ada } = await fresh.people('ada');
  const room = await ada.opens('Lives');
  failAnswers(fresh, { text: reading.epoch });
  expect((await ada.asks(documents.cursor, { id: room.id })).errors).toMatchObject([
    { extensions: { code: 'INTERNAL' } },
  ]);
  expect(logged(fresh)).toEqual(away);
  const cursor = await ada.cursor(room);
  expect(cursor).toMatch(/^[\w-]{8}\./);
  expect((await (await ada.follows(room, { after: cursor })).next()).state).toBe('LIVE');
});
