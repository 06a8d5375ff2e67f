import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { ask, bearer } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { RawSocket } from '../support/raw-socket.ts';

const { people, url } = await parley({ SOCKETS_PER_USER: '3' });

/** A stream over HTTP as text: what has come of it, and whether it has ended. */
class TextStream {
  text = '';
  readonly status: number;
  readonly ended: Promise<void>;
  #ended = false;
  #wake = () => {};
  readonly #abort: AbortController;

  static async open(token: string, accept: string, query: string, variables: object = {}): Promise<TextStream> {
    const abort = new AbortController();
    const headers = { accept, 'content-type': 'application/json', ...bearer(token) };
    const body = JSON.stringify({ query, variables });
    return new TextStream(await fetch(url, { method: 'POST', headers, body, signal: abort.signal }), abort);
  }

  constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.#abort = abort;
    this.ended = this.#read(response.body!);
  }

  /** Resolves when the text contains this; false where it ends before. */
  async says(what: string): Promise<boolean> {
    while (!this.text.includes(what) && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.text.includes(what);
  }

  stop(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) {
        this.text += decoder.decode(chunk, { stream: true });
        this.#wake();
      }
    } catch {
      // Cut off by the server, or by `stop`.
    }
    this.#ended = true;
    this.#wake();
  }
}

const freshToken = async (person: Person): Promise<string> =>
  (await ask(url, undefined, core.SignIn, { input: { login: person.username, password } })).data.signIn.token;

test.for([
  'text/event-stream',
  'TEXT/EVENT-STREAM',
  '*/*',
  'text/*',
  'text/event-stream;q=0.5',
  'Text/Event-Stream, */*',
])('signing out ends a stream that was asked for with Accept: %s', async (accept) => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens(`Streams ${ada.username}`, { with: [grace] });
  const [out, kept] = [await freshToken(grace), await freshToken(grace)];
  const stream = await TextStream.open(out, accept, documents.inbox);
  const witness = await TextStream.open(kept, accept, documents.inbox);
  expect([await stream.says('LIVE'), await witness.says('LIVE')]).toEqual([true, true]);
  await ada.says(room, 'before it');
  expect([await stream.says('before it'), await witness.says('before it')]).toEqual([true, true]);
  await ask(url, out, documents.signOut);
  await ada.says(room, 'after it');
  expect(await witness.says('after it')).toBe(true);
  expect(await stream.says('after it')).toBe(false);
  await stream.ended;
  witness.stop();
});

test('event streams and sockets of one person are counted together, and only theirs', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const open = [];
  for (const accept of ['text/event-stream', '*/*']) {
    const stream = await TextStream.open(ada.token, accept, documents.inbox);
    expect(await stream.says('LIVE')).toBe(true);
    open.push(stream);
  }
  const socket = await new RawSocket(url).admitted({ token: ada.token });
  for (const accept of ['text/event-stream', '*/*', 'text/*']) {
    const refused = await TextStream.open(ada.token, accept, documents.inbox);
    await refused.ended;
    expect(refused.text).toMatch(/"RATE_LIMITED".*"retryAfter":60|"retryAfter":60.*"RATE_LIMITED"/);
  }
  const another = new RawSocket(url);
  await another.says({ type: 'connection_init', payload: { token: ada.token } });
  expect(await another.ended).toMatchObject({ code: 4429 });
  const hers = await TextStream.open(grace.token, 'text/event-stream', documents.inbox);
  expect(await hers.says('LIVE')).toBe(true);
  expect((await ada.asks(documents.viewer)).data.viewer.id).toBe(ada.id);
  for (const stream of [...open, hers]) stream.stop();
  socket.stop();
});

test('a query that says it would take events is no stream and is not counted', async () => {
  const { ada } = await people('ada');
  for (let i = 0; i < 5; i += 1) {
    const answer = await TextStream.open(ada.token, 'text/event-stream', documents.viewer);
    await answer.ended;
    expect(answer.text).toContain(ada.id);
  }
  await new RawSocket(url).admitted({ token: ada.token }).then((socket) => socket.stop());
});
