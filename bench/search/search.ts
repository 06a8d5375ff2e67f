import type { Child } from '../lab/children.ts';
import { HttpLine } from '../lab/http-line.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { Question } from '../lab/question.ts';
import { insist } from '../lab/report.ts';
import { median, quantile } from '../lab/rounds.ts';
import { furnish, tokenOf, upTo } from '../lab/world.ts';
import { sayBeforehand } from './beforehand.ts';
import type { Figures, Indexing, Latency } from './figures.ts';
import { fill, indexed } from './fill.ts';
import { kindsFor, type Sought } from './kinds.ts';
import { sendRatio } from './send-ratio.ts';
import { charts, tables } from './shown.ts';

const asked = `query Search($query: String!) { search(query: $query, first: 12) { nodes { conversation { id title } count
  hits { excerpt message { id body } } } pageInfo { hasNextPage endCursor } } }`;

const sizes = [10_000, 1_000_000];
const eachRound = 8;

interface Subject {
  messages: number;
  server: Child<{ port: number }>;
  line: HttpLine;
  indexing: Indexing;
  kinds: Sought[];
}

/** How long the first page of a search takes among ever more messages, what indexing takes, and what it costs those who send. */
export const search: Question<Figures> = {
  about: 'How fast is a search among a million messages, and what does its index cost?',
  byNameOnly: true,
  async measure(lab, settings) {
    const most = settings.messages ?? sizes.at(-1)!;
    const all = [...sizes.filter((size) => size < most), most];
    sayBeforehand(all);
    const opened = [];
    for (const messages of all) opened.push(await open(lab, messages));
    // Only now: a server closes a line on which nothing is said while the next database is filled.
    const subjects = opened.map((one): Subject => ({ ...one, line: new HttpLine(one.server.ready.port) }));
    const searches = subjects.map((): Latency[] => []);
    for (const kind of subjects[0]!.kinds.keys()) {
      const found = await askAll(subjects, kind, settings.rounds);
      for (const [s, latency] of found.entries()) searches[s]!.push(latency);
    }
    for (const { server, line } of subjects) {
      line.close();
      await server.stop();
    }
    const shown = subjects.map(({ messages, indexing }, s) => ({ messages, indexing, searches: searches[s]! }));
    return { sizes: shown, sends: await sendRatio(lab, settings) };
  },
  tables,
  charts,
};

async function open(lab: Laboratory, messages: number): Promise<Omit<Subject, 'line'>> {
  const address = await lab.createDatabase(`search_${messages}`);
  await (await lab.start('lab/migrate.ts', { address })).stop();
  await furnish(lab, address);
  await fill(lab, address, messages);
  await lab.query(address, 'checkpoint');
  const server = await lab.start<{ port: number }>('contenders/parley.ts', { address, listen: true });
  const indexing = await indexed(lab, address, server, messages);
  return { messages, server, indexing, kinds: kindsFor(messages) };
}

/** One kind of search in all databases by turns, request by request; what comes first in each, for which plans are made, is not counted. */
async function askAll(subjects: Subject[], kind: number, rounds: number): Promise<Latency[]> {
  const times = subjects.map(() => ({ whole: [] as number[][], statements: [] as number[][] }));
  for (const round of upTo(rounds + 1)) {
    for (const { whole, statements } of times) {
      whole[Math.max(0, round - 1)] = [];
      statements[Math.max(0, round - 1)] = [];
    }
    for (let n = 0; n < eachRound; n++) {
      for (const [s, subject] of subjects.entries()) {
        const { took, waited } = await ask(subject, subject.kinds[kind]!);
        times[s]!.whole.at(-1)!.push(took);
        times[s]!.statements.at(-1)!.push(waited);
      }
    }
  }
  return times.map(({ whole, statements }, s) => ({
    kind: subjects[s]!.kinds[kind]!.kind,
    p50: whole.map(median),
    p99: quantile(whole.flat(), 0.99),
    statements: statements.map(median),
  }));
}

interface Answer {
  data?: { search: { nodes: unknown[] } };
  errors?: unknown;
}

async function ask({ line, server }: Subject, { query, found }: Sought): Promise<{ took: number; waited: number }> {
  const body = JSON.stringify({ query: asked, variables: { query } });
  await server.ask('waited');
  const began = performance.now();
  const text = await line.post('/graphql', tokenOf(0), body);
  const took = performance.now() - began;
  const answer = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Answer;
  insist(answer.data !== undefined && !answer.errors, `${query}: ${text}`);
  insist(!found || answer.data.search.nodes.length > 0, `${query} was not found`);
  return { took, waited: await server.ask<number>('waited') };
}
