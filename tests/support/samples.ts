import { readdirSync, readFileSync } from 'node:fs';
import {
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  separateOperations,
} from 'graphql';
import { fillPlaceholders, type Placeholders } from '../../explorer/placeholders.ts';
import { type Answer, ask, bearer, post } from './http.ts';
import { Person } from './person.ts';

/** A GraphQL document that people are meant to read, and the variables beside it. */
export interface Sample {
  /** The file, and the line for one inside a page. */
  where: string;
  query: string;
  /** JSON with placeholders. */
  variables: string;
}

/** The examples of the explorer. */
export function exampleSamples(folder = 'docs/examples'): Sample[] {
  const files = readdirSync(folder).sort();
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const variables = file.replace(/graphql$/, 'json');
      return {
        where: file,
        query: readFileSync(`${folder}/${file}`, 'utf8'),
        variables: files.includes(variables) ? readFileSync(`${folder}/${variables}`, 'utf8') : '{}',
      };
    });
}

/** The blocks of one language in a page of Markdown, with the block of JSON right after each. */
export function fencedSamples(file: string, language = 'graphql'): Sample[] {
  const page = readFileSync(file, 'utf8');
  const blocks = page.matchAll(
    new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`\\n(?:\\n\`\`\`json\\n(.*?)^\`\`\`)?`, 'gms'),
  );
  return [...blocks].map((block) => ({
    where: `${file}:${page.slice(0, block.index).split('\n').length + 1}`,
    query: block[1]!,
    variables: block[2] ?? '{}',
  }));
}

/** The operations of a document, in order. */
export function operationsOf({ query }: Sample): OperationDefinitionNode[] {
  return parse(query).definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  );
}

/** Runs one operation of a sample as it stands. A subscription answers with its first event. */
export async function runSample(person: Person, sample: Sample, name: string, values: Placeholders): Promise<Answer> {
  const variables = JSON.parse(fillPlaceholders(sample.variables, values, { withKeys: true })) as object;
  if (getOperationAST(parse(sample.query), name)?.operation !== OperationTypeNode.SUBSCRIPTION) {
    const operation = { query: sample.query, operationName: name, variables };
    return (await (await post(person.url, operation, bearer(person.token))).json()) as Answer;
  }
  const heard = person.hears<unknown>(print(separateOperations(parse(sample.query))[name]!), variables);
  const event = await heard.next();
  heard.stop();
  return { data: { event } };
}

interface Mine {
  id: string;
  kind: string;
  lastMessage: { id: string } | null;
  viewer: { role: string };
}

/** Ids of a person's own for the placeholders: the same ones as the explorer takes, and a room they may manage. */
export async function placeholdersFor(person: Person): Promise<Placeholders> {
  const { data } = await person.asks(
    '{ conversations(first: 20) { nodes { id kind lastMessage { id } viewer { role } } } users(first: 1) { nodes { id } } }',
  );
  const mine: Mine[] = data.conversations.nodes;
  const conversation = mine.find(({ lastMessage }) => lastMessage)!;
  return {
    'conversation id': conversation.id,
    'message id': conversation.lastMessage!.id,
    'id of a room of yours': mine.find(({ kind, viewer }) => kind === 'ROOM' && viewer.role === 'OWNER')?.id ?? '',
    'person id': data.users.nodes[0].id,
  };
}

/** Somebody of the demo, signed in by a sample that does so. */
export async function signedInBy(sample: Sample, url: string): Promise<Person> {
  const { token, user } = (await ask(url, undefined, sample.query, JSON.parse(sample.variables) as object)).data.signIn;
  return new Person({ id: user.id, username: user.username, token }, url, new Set());
}
