import { expect, test } from 'vitest';
import { keepHints } from '../support/late-hints.ts';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';

const server = await parley();
const { people, url } = server;
const inbox = 'subscription { inboxChanged { state changes { __typename ... on MessageAdded { message { seq } } } } }';

test('as many inboxes as a socket may have are told a whole page of the log at once', async () => {
  const { ada, mallory } = await people('ada', 'mallory');
  const place = await ada.opens('Deep', { with: [mallory] });
  const others = await ada.listens(place);
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  const ids = Array.from({ length: 64 }, (_, n) => String(n));
  for (const id of ids) await socket.subscribes(id, inbox);
  await socket.take(ids.length);
  const late = keepHints(server);
  const count = 180;
  for (let n = 0; n < count; n += 30)
    await Promise.all(Array.from({ length: 30 }, (_, i) => ada.says(place, `number ${n + i}`)));
  late.arrive();
  expect(await others.bodies(count)).toHaveLength(count);
  const heard = new Map(ids.map((id): [string, number] => [id, 0]));
  await socket.until(({ id, payload }) => {
    const changes = (payload as { data: { inboxChanged: { changes: { message?: { seq: number } }[] } } }).data
      .inboxChanged.changes;
    for (const { message } of changes) {
      expect(message!.seq).toBe(heard.get(id!)! + 1);
      heard.set(id!, message!.seq);
    }
    return [...heard.values()].every((seq) => seq === count);
  });
  socket.stop();
});
