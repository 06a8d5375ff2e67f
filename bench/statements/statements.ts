import { randomUUID } from 'node:crypto';
import { conversations, history, parleySend } from '../contenders/documents.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import type { Chart, Question, Table } from '../lab/question.ts';
import { insist } from '../lab/report.ts';
import { furnishPeople, hashOf, personId, tokenOf } from '../lab/world.ts';
import { giveConversations } from './sidebars.ts';

interface Server {
  lab: Laboratory;
  address: Address;
  child: Child<{ port: number }>;
}

interface Viewer {
  person: number;
  count: number;
}

const viewers: Viewer[] = [
  { person: 0, count: 10 },
  { person: 2, count: 200 },
];

/** For each request the texts of its statements, by viewer. */
type Figures = Record<string, string[][]>;

/** How many statements one request takes, for somebody with 10 and for somebody with 200 conversations. */
export const statements: Question<Figures> = {
  about: 'Does a request take more statements the more conversations one has?',
  measure,
  tables,
  charts,
};

async function measure(lab: Laboratory): Promise<Figures> {
  const address = await lab.createDatabase('statements');
  const child = await lab.start<{ port: number }>('contenders/parley.ts', { address, listen: true });
  const server = { lab, address, child };
  await furnishPeople(lab, address);
  for (const { person, count } of viewers) await giveConversations(lab, address, person, count);
  const questions = { 'sidebar (Conversations)': sidebar, 'page of 50 (History)': page, Send: send };
  const figures: Figures = {};
  for (const [name, ask] of Object.entries(questions)) {
    figures[name] = [];
    for (const viewer of viewers) figures[name].push(await countOf(server, viewer, ask));
  }
  insistSteady(figures);
  return figures;
}

interface Sidebar {
  conversations: { nodes: { id: string; title: string; lastMessage: { author: { username: string } } }[] };
}
interface Page {
  conversation: { messages: { edges: unknown[] } };
}
interface Sent {
  sendMessage: { __typename: string };
}

type Ask = (server: Server, viewer: Viewer, token: string) => Promise<void>;

/**
 * Asks twice and counts the second: what a server remembers of people is then there, as it is nearly always. It is counted
 * in a session of its own, so that the look-up of the session is always among the statements.
 */
async function countOf(server: Server, viewer: Viewer, ask: Ask): Promise<string[]> {
  await ask(server, viewer, tokenOf(viewer.person));
  const token = randomUUID();
  await server.lab.query(
    server.address,
    `insert into session (id, user_id, token_hash, expires_at) values (gen_random_uuid(), $1, $2, now() + interval '1 day')`,
    [personId(viewer.person), hashOf(token)],
  );
  await server.child.ask('statements');
  await ask(server, viewer, token);
  return server.child.ask<string[]>('statements');
}

async function sidebar(server: Server, { count }: Viewer, token: string): Promise<void> {
  const { nodes } = (await post<Sidebar>(server, token, conversations, {})).conversations;
  insist(nodes.length === Math.min(50, count), `a sidebar of ${nodes.length} rows for ${count} conversations`);
  insist(
    nodes.every((node) => node.title && node.lastMessage.author.username),
    'a sidebar with holes',
  );
}

async function page(server: Server, viewer: Viewer, token: string): Promise<void> {
  const { edges } = (await post<Page>(server, token, history, { id: await anyConversation(server, viewer, token) }))
    .conversation.messages;
  insist(edges.length === 50, `a page of ${edges.length} messages instead of 50`);
}

async function send(server: Server, viewer: Viewer, token: string): Promise<void> {
  const input = {
    conversationId: await anyConversation(server, viewer, token),
    clientKey: randomUUID(),
    body: 'Hello **there**',
  };
  const { sendMessage } = await post<Sent>(server, token, parleySend, { input });
  insist(sendMessage.__typename === 'SendMessageSuccess', `a send was answered with ${JSON.stringify(sendMessage)}`);
}

const known = new Map<Viewer, string>();

/** The viewer's latest conversation, looked up the first time, which is not counted. */
async function anyConversation(server: Server, viewer: Viewer, token: string): Promise<string> {
  const id = known.get(viewer) ?? (await post<Sidebar>(server, token, latest, {})).conversations.nodes[0]!.id;
  known.set(viewer, id);
  return id;
}

const latest = 'query Latest { conversations(first: 1) { nodes { id } } }';

async function post<T>({ child }: Server, token: string, query: string, variables: object): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${child.ready.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data: T; errors?: unknown };
  insist(!answer.errors, JSON.stringify(answer.errors));
  return answer.data;
}

function insistSteady(figures: Figures): void {
  for (const [name, counted] of Object.entries(figures)) {
    const counts = counted.map((texts) => texts.length);
    insist(
      new Set(counts).size === 1,
      `${name} takes more statements the more conversations there are: ${counts.join(', ')}`,
    );
  }
}

function tables(figures: Figures): Table[] {
  const rows = Object.entries(figures).map(([name, counted]) => [
    name,
    ...counted.map((texts) => String(texts.length)),
  ]);
  const head = ['', ...viewers.map(({ count }) => `${count} conversations`)];
  return [{ title: 'statements: sent for one request, the look-up of the session included', head, rows }];
}

function charts(figures: Figures): Chart[] {
  const series = Object.entries(figures).map(([label, counted]) => ({
    label,
    points: counted.map((texts, at) => ({ x: viewers[at]!.count, median: texts.length })),
  }));
  const title = 'Statements one request sends to PostgreSQL, by how many conversations one has';
  return [{ name: 'statements', title, kind: 'bars', x: 'conversations', unit: 'statements', series }];
}
