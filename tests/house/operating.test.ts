import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drainTimes, longestStatement } from '../../server/platform/drain-times.ts';
import { readEnv } from '../../server/platform/env.ts';
import { largestBody } from '../../server/platform/http/guards.ts';
import { carried } from '../support/carried.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const [compose, operating] = [read('compose.yaml'), read('docs/operating.md')];
const nodes = [...compose.matchAll(/^ {2}(\w+): \*node$/gm)].map((match) => match[1]!);
const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)![1]);
/** Seconds a node may take to stop, after `DRAIN_DELAY`. */
const stopping = (drainTimes.farewell + drainTimes.sockets + drainTimes.requests + longestStatement) / 1000;

test('a node has time to stop before it is killed', () => {
  const delay = numberIn(compose, /DRAIN_DELAY: (\d+)/);
  expect(numberIn(compose, /&node\n(?: .*\n)*? {2}stop_grace_period: (\d+)s/)).toBeGreaterThan(delay + stopping);
  expect(numberIn(read('docs/parley.service'), /TimeoutStopSec=(\d+)/)).toBeGreaterThan(stopping);
  const { farewell, sockets, requests } = drainTimes;
  for (const seconds of [(farewell + sockets) / 1000, requests / 1000, longestStatement / 1000])
    expect(operating.slice(operating.indexOf('## Stopping'))).toContain(`${seconds} s at most`);
  expect(compose).toContain(`${(farewell + sockets + requests) / 1000} s at most`);
});

test('nginx lets through what Parley takes, and somewhat more for it to refuse', () => {
  const nginx = read('docs/nginx.conf');
  expect(nginx).toContain(`${largestBody / 1024} KiB`);
  expect(1024 * 1024 * numberIn(nginx, /client_max_body_size (\d+)m;/)).toBeGreaterThan(largestBody);
});

test('the balancer and the metrics know every node of the composition by its name', () => {
  expect(nodes.length).toBeGreaterThan(1);
  const addresses = nodes.map((node) => `${node}:4000`);
  expect(/NODES: (.*)/.exec(compose)![1]!.split(' ')).toEqual(addresses);
  expect(JSON.parse(/targets: (\[.*\]) \}\]/.exec(operating)![1]!)).toEqual(addresses);
});

test('the connections of all nodes fit into PostgreSQL, whichever line they use', () => {
  const used = nodes.length * (readEnv({}).databasePool + 2);
  expect(numberIn(compose, /max_connections=(\d+)/)).toBeGreaterThan(used + 3);
  for (const page of [compose, operating]) expect(page).toMatch(new RegExp(`[Tt]hree nodes(?: use|:) ${used}\\b`));
});

test('the page tells of every kind of hint, and whether a lost one is found by looking', () => {
  const rows = [...operating.matchAll(/^\| `(\w+)` \| [^|]+ \| (.*) \|$/gm)];
  expect(Object.fromEntries(rows.map(([, kind, lost]) => [kind, lost!.startsWith('found by looking')]))).toEqual(
    Object.fromEntries(Object.entries(carried).map(([kind, { found }]) => [kind, found])),
  );
});
