import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { bearer } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';
import { secondNode } from '../support/second-node.ts';

const token = 'a token for whoever watches'.replaceAll(' ', '-');
const server = await parley({ METRICS_TOKEN: token });
const { people, url } = server;
const page = new URL('/metrics', url);

const scrape = async () => (await fetch(page, { headers: bearer(token) })).text();
/** The value of a line of the page. */
const valueOf = async (line: string) => {
  const found = (await scrape()).split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1));
};

test('without a token in the settings there is no such page', async () => {
  const plain = await parley();
  for (const headers of [{}, bearer(token), bearer('undefined'), bearer('')]) {
    const answer = await fetch(new URL('/metrics', plain.url), { headers });
    expect([answer.status, await answer.text()]).toEqual([404, 'Not found\n']);
  }
});

test('a stranger, and anybody with a session, reads nothing', async () => {
  const { ada } = await people('ada');
  const cookie = { cookie: `parley_session=${ada.token}; __Host-parley_session=${ada.token}` };
  const basic = { authorization: `Basic ${Buffer.from(`ada:${password}`).toString('base64')}` };
  const wrong = [{}, bearer(''), bearer(ada.token), bearer(`${token}x`), bearer(token.slice(0, -1)), cookie, basic];
  for (const headers of wrong) {
    const answer = await fetch(page, { headers: headers as Record<string, string> });
    expect([answer.status, await answer.text()]).toEqual([401, 'Unauthorized\n']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  }
  const answer = await fetch(page, { headers: bearer(token) });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
});

test('each line is one that Prometheus reads, and each metric says what it is', async () => {
  const text = await scrape();
  expect(text.endsWith('\n')).toBe(true);
  let metric = '';
  for (const line of text.trimEnd().split('\n')) {
    const help = /^# HELP (parley_[a-z_]+) [A-Z].*\.$/.exec(line);
    if (help) metric = help[1]!;
    else if (line.startsWith('#')) expect(line).toMatch(new RegExp(`^# TYPE ${metric} (counter|gauge|histogram)$`));
    else {
      expect(line).toMatch(/^parley_[a-z_]+(\{[a-z]+="[\w.+]+"(,[a-z]+="[\w.+]+")*\})? \d+(\.\d+)?(e-?\d+)?$/);
      expect(line.startsWith(metric)).toBe(true);
    }
  }
  const names = [...text.matchAll(/^# TYPE (\S+) /gm)].map((match) => match[1]);
  expect(new Set(names).size).toBe(names.length);
});

test('what is done is counted', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Counted', { with: [grace] });
  const lines = {
    sent: 'parley_sends_total{outcome="SENT"}',
    retried: 'parley_sends_total{outcome="RETRY"}',
    batched: 'parley_send_batch_size_sum',
    answered: 'parley_requests_total{outcome="answered"}',
    refused: 'parley_requests_total{outcome="refused"}',
    delivered: 'parley_deliveries_total',
    kept: 'parley_message_pages_total{from="kept"}',
    known: 'parley_people_read_total{from="known"}',
  };
  const values = async () =>
    Object.fromEntries(await Promise.all(Object.entries(lines).map(async ([key, line]) => [key, await valueOf(line)])));
  const window = await grace.listens(room);
  const before = await values();
  await Promise.all([1, 2, 3].map((n) => ada.says(room, `number ${n}`)));
  await ada.says(room, 'again', 'the same key');
  await ada.says(room, 'again', 'the same key');
  await window.take(4);
  for (let n = 0; n < 6; n += 1) await grace.asks(core.History, { id: room.id });
  await fetch(url, { method: 'POST', body: 'no GraphQL' });
  const after = await values();
  const more = Object.fromEntries(Object.keys(lines).map((key) => [key, after[key]! - before[key]!]));
  expect(more).toMatchObject({ sent: 4, retried: 1, batched: 5, answered: 11, refused: 1, delivered: 4, kept: 2 });
  expect(more.known).toBeGreaterThan(0);
  expect(await valueOf('parley_connections')).toBe(1);
  expect(await valueOf('parley_subscriptions')).toBe(1);
  expect(await valueOf('parley_watched_conversations')).toBe(1);
});

test('nothing of anybody stands in it', async () => {
  const { canary, grace } = await people('canary', 'grace');
  const room = await canary.opens('Canary room', { with: [grace] });
  await canary.says(room, 'canary words', 'canary-key');
  await grace.asks('query Canary { canary }');
  await grace.asks(core.Search, { query: 'canary' });
  await fetch(new URL('/canary', url));
  const text = await scrape();
  for (const secret of ['canary', canary.id.slice(4), room.id.slice(4), canary.token, token, 'example.org']) {
    expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  }
});

test('each node tells of itself', async () => {
  const other = await secondNode(server);
  const before = await valueOf('parley_requests_total{outcome="answered"}');
  const { ada } = await people('ada');
  await other.seats(ada).asks('{ viewer { id } }');
  expect(await valueOf('parley_requests_total{outcome="answered"}')).toBe(before + 1);
});
