import { Client, fetchExchange } from '@urql/core';
import { useServer } from 'graphql-ws/use/ws';
import { pipe, subscribe } from 'wonka';
import { type WebSocket, WebSocketServer } from 'ws';
import { afterEach, expect, test, vi } from 'vitest';
import { backoff, ceilingFor } from '../../client/platform/live/backoff.ts';
import { type ConnectionFacts, liveState } from '../../client/platform/live/connection-state.ts';
import { createLive, type Live } from '../../client/platform/live/live.ts';

type Opened = {
  variables: Record<string, unknown>;
  send(data: Record<string, unknown>): void;
  end(): void;
  refuse(code: string): void;
};

/** A server that lets the test be every stream. */
async function server() {
  const sockets = new Set<WebSocket>();
  const opened: Opened[] = [];
  const gate = { signedIn: true, initialised: 0 };
  const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  wss.on('connection', (socket) => sockets.add(socket));
  await new Promise((resolve) => wss.on('listening', resolve));
  useServer(
    {
      onConnect: ({ extra }) => {
        gate.initialised += 1;
        if (!gate.signedIn) extra.socket.close(4401, 'Unauthorized');
        return gate.signedIn;
      },
      onSubscribe: (context, id, { variables }) => {
        const socket = context.extra.socket;
        const tell = (type: string, payload?: unknown) => socket.send(JSON.stringify({ id, type, payload }));
        opened.push({
          variables: variables ?? {},
          send: (data) => tell('next', { data }),
          end: () => tell('complete'),
          refuse: (code) => tell('error', [{ message: 'no', extensions: { code } }]),
        });
        // The test speaks for the stream: it stays open until it says so.
        return new Promise(() => {});
      },
    },
    wss,
  );
  const { port } = wss.address() as { port: number };
  return { url: `ws://127.0.0.1:${port}`, sockets, opened, gate, close: () => wss.close() };
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function setUp() {
  const there = await server();
  const live: Live = createLive(there.url);
  const client = new Client({
    url: 'http://127.0.0.1:1/',
    preferGetMethod: false,
    exchanges: [live.exchange, fetchExchange],
  });
  closing.push(() => {
    live.close();
    for (const socket of there.sockets) socket.terminate();
    there.close();
  });
  const events: { tick?: number; code?: unknown }[] = [];
  let seen = 0;
  const resume = () => ({ after: seen });
  const { unsubscribe } = pipe(
    client.subscription('subscription S($after: Int) { tick(after: $after) }', resume(), { resume }),
    subscribe(({ data, error }) => {
      seen = data?.tick ?? seen;
      events.push(error ? { code: error.graphQLErrors[0]?.extensions.code } : { tick: data.tick });
    }),
  );
  return { there, live, events, unsubscribe };
}

test('a stream opened again asks for what came after the last event seen', async () => {
  const { there, events, live } = await setUp();
  const back = vi.fn<() => void>();
  live.onReconnected(back);
  await vi.waitFor(() => expect(there.opened.length).toBe(1));
  there.opened[0]?.send({ tick: 7 });
  await vi.waitFor(() => expect(events).toEqual([{ tick: 7 }]));
  for (const socket of there.sockets) socket.terminate();
  await vi.waitFor(() => expect(there.opened.length).toBe(2));
  expect(there.opened[1]?.variables).toEqual({ after: 7 });
  expect(back).toHaveBeenCalledOnce();
  expect(live.state()).toBe('catching-up');
  there.opened[1]?.send({ tick: 8 });
  await vi.waitFor(() => expect(live.state()).toBe('live'));
  expect(events).toEqual([{ tick: 7 }, { tick: 8 }]);
});

test('signed out is final until the session is renewed; then every stream comes back', async () => {
  const { there, live } = await setUp();
  await vi.waitFor(() => expect(there.opened.length).toBe(1));
  const signedOut = vi.fn<() => void>();
  live.onSignedOut(signedOut);
  there.gate.signedIn = false;
  for (const socket of there.sockets) socket.close(4403, 'Forbidden');
  await vi.waitFor(() => expect(signedOut).toHaveBeenCalled(), 3_000);
  const tries = there.gate.initialised;
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(there.gate.initialised).toBe(tries);
  there.gate.signedIn = true;
  live.restart();
  await vi.waitFor(() => expect(there.opened.length).toBe(2));
});

test('a refused stream is told once, as an error, and is not tried again', async () => {
  const { there, events } = await setUp();
  await vi.waitFor(() => expect(there.opened.length).toBe(1));
  there.opened[0]?.refuse('NOT_FOUND');
  await vi.waitFor(() => expect(events).toEqual([{ code: 'NOT_FOUND' }]));
  for (const socket of there.sockets) socket.terminate();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(there.opened.length).toBe(1);
});

test('closing while it waits to try again is the end of it, without a complaint', async () => {
  const { there, live, unsubscribe } = await setUp();
  await vi.waitFor(() => expect(there.opened.length).toBe(1));
  // Vitest fails a run in which a rejection is left unhandled.
  const lost = new Promise((resolve) => [...there.sockets][0]?.once('close', resolve));
  for (const socket of there.sockets) socket.terminate();
  await lost;
  await vi.waitFor(() => expect(live.state()).toBe('quiet-loss'));
  unsubscribe();
  live.close();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(there.opened.length).toBe(1);
});

test('a server that restarts is waited for', async () => {
  const { there } = await setUp();
  await vi.waitFor(() => expect(there.opened.length).toBe(1));
  for (const socket of there.sockets) socket.close(1012, 'Restarting');
  await vi.waitFor(() => expect(there.opened.length).toBe(2), 3_000);
});

test('waiting grows from half a second to thirty, never in step', () => {
  const longest = (attempt: number, most?: number) => backoff(attempt, most, () => 1);
  expect([0, 3, 50].map((attempt) => longest(attempt))).toEqual([500, 4_000, 30_000]);
  expect(backoff(50, undefined, () => 0)).toBe(0);
});

test('in a window that is seen, the first minute of a loss is waited through in steps of at most eight seconds', () => {
  expect(backoff(50, ceilingFor(59_000), () => 1)).toBe(8_000);
  expect(backoff(50, ceilingFor(60_000), () => 1)).toBe(30_000);
  vi.stubGlobal('document', { visibilityState: 'hidden' });
  expect(backoff(50, ceilingFor(0), () => 1)).toBe(30_000);
  vi.unstubAllGlobals();
});

test('a request that succeeds says that the server is there; one that fails does not', async () => {
  const { live, there } = await setUp();
  const reached = vi.fn<() => void>();
  live.onAnswered(reached);
  const answers = [new Response('', { status: 502 }), Response.json({ data: { a: 1 } })];
  const client = new Client({
    url: 'http://127.0.0.1:1/',
    preferGetMethod: false,
    fetch: async () => answers.shift()!,
    exchanges: [live.exchange, fetchExchange],
  });
  await client.query('{ a }', {}).toPromise();
  expect(reached).not.toHaveBeenCalled();
  await client.query('{ a }', {}).toPromise();
  expect(reached).toHaveBeenCalledOnce();
  expect(there.sockets.size).toBeLessThanOrEqual(1);
});

test('a loss below four seconds is nobody’s business', () => {
  const lost: ConnectionFacts = { offline: false, connected: false, behind: false, lostAt: 1_000 };
  expect(liveState(lost, 4_900)).toBe('quiet-loss');
  expect(liveState(lost, 5_000)).toBe('reconnecting');
  expect(liveState({ ...lost, offline: true }, 1_000)).toBe('offline');
  expect(liveState({ ...lost, connected: true, behind: true }, 9_000)).toBe('catching-up');
});
