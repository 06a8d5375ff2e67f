import type { Child } from '../lab/children.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { figure, insist, printTable } from '../lab/report.ts';
import { quantile } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { furnish, personId, tokenOf } from '../lab/world.ts';
import { fill } from './fill.ts';
import { sendRatio } from './send-ratio.ts';
import { messageOf, wordOf } from '../lab/talk.ts';

const asked = `query Search($query: String!) { search(query: $query, first: 12) { nodes { conversation { id title } count
  hits { excerpt message { id body } } } pageInfo { hasNextPage endCursor } } }`;

const aim = 200;
const trials = 40;

/** What people look for, and whether there is any. */
function kinds(count: number): [kind: string, query: string, found: boolean][] {
  const rare = Math.floor(count / 2000) * 1000 + 500;
  return [
    ['a word of one message', `needle${rare}`, true],
    ['a word nobody said', 'xylophonist', false],
    ['the commonest word', 'the', true],
    ['a word of every hundredth', wordOf(20), true],
    ['a word of every thousandth', wordOf(800), true],
    ['part of a word', 'ionver', true],
    ['two letters', 'it', true],
    ['several common words', 'the people that have', true],
    ['a phrase of common words', '"have the time of"', false],
    ['a phrase as it was said', `"${messageOf(rare).split(' ').slice(0, 3).join(' ')}"`, true],
    ['part of an address', `example.org/the/`, true],
    ['two Chinese characters', '東京', true],
    ['one Chinese character', '日', true],
    ['a person and a word', `from:person7 ${wordOf(5)}`, true],
    ['links of a person', 'from:person4 has:link', false],
    ['a room alone', 'in:room-3', true],
    ['a day alone', `before:${new Date().toISOString().slice(0, 10)}`, true],
  ];
}

/** How long the first page of a search takes among so many messages, and what the index costs those who send. */
export async function search(lab: Laboratory, settings: Settings): Promise<object> {
  const address = await lab.createDatabase('search');
  const child = await lab.start<{ port: number }>('contenders/parley.ts', { address, listen: true });
  await furnish(lab, address);
  const messages = settings.messages ?? 1_000_000;
  await fill(lab, address, messages);
  const figures: Record<string, number[]> = {};
  for (const [kind, query, found] of kinds(messages)) figures[kind] = await latencies(child, query, found);
  const rows = Object.entries(figures).map(([kind, times]) => [
    kind,
    figure(quantile(times, 0.5)),
    figure(quantile(times, 0.95)),
    figure(Math.max(...times)),
  ]);
  const title = `search: first page among ${figure(messages)} messages, milliseconds over HTTP`;
  printTable(title, ['', 'p50', 'p95', 'most'], rows);
  const slow = Object.entries(figures).filter(([, times]) => quantile(times, 0.95) > aim);
  const verdict = slow.length === 0 ? 'reached' : `not reached by ${slow.map(([kind]) => kind).join(', ')}`;
  console.log(`aim: p95 of at most ${aim} ms: ${verdict}`);
  await child.stop();
  return { figures, sends: await sendRatio(lab, settings) };
}

interface Answer {
  data?: { search: { nodes: unknown[] } };
  errors?: unknown;
}

/** Asks one after the other; the first few, for which plans are made, are not counted. */
async function latencies(child: Child<{ port: number }>, query: string, found: boolean): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < trials + 8; n += 1) {
    const began = performance.now();
    const response = await fetch(`http://127.0.0.1:${child.ready.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(0)}` },
      body: JSON.stringify({ query: asked, variables: { query } }),
    });
    const answer = (await response.json()) as Answer;
    insist(!answer.errors, `${query}: ${JSON.stringify(answer.errors)}`);
    insist(!found || answer.data!.search.nodes.length > 0, `${query} was not found by ${personId(0)}`);
    if (n >= 8) times.push(performance.now() - began);
  }
  return times;
}
