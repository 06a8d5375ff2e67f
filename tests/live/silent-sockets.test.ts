import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';

const { people, url } = await parley({ SOCKET_PING: '1' });

afterEach(() => {
  vi.restoreAllMocks();
});

test('a socket whose peer does not answer is cut off, and who answers is asked again and again', async () => {
  const { ada } = await people('ada');
  const well = await new RawSocket(url).admitted({ token: ada.token });
  const gone = await new RawSocket(url, { autoPong: false }).admitted({ token: ada.token });
  const asked = once(gone.socket, 'ping');
  expect((await gone.ended).code).toBe(1006);
  await asked;
  for (let i = 0; i < 3; i += 1) await once(well.socket, 'ping');
  await well.subscribes('1', documents.viewer);
  expect((await well.next()).payload.data.viewer.id).toBe(ada.id);
  well.stop();
});

test('who never says who they are is closed with 4408, and nobody else is', async () => {
  const { ada } = await people('ada');
  const silent = new RawSocket(url);
  const polite = await new RawSocket(url).admitted({ token: ada.token });
  await silent.says({ type: 'ping' });
  expect((await silent.next()).type).toBe('pong');
  const uptime = process.uptime();
  vi.spyOn(process, 'uptime').mockReturnValue(uptime + 9);
  await once(polite.socket, 'ping');
  expect(silent.socket.readyState).toBe(silent.socket.OPEN);
  vi.spyOn(process, 'uptime').mockReturnValue(uptime + 12);
  expect((await silent.ended).code).toBe(4408);
  await polite.subscribes('1', documents.viewer);
  expect((await polite.next()).payload.data.viewer.id).toBe(ada.id);
  polite.stop();
});
