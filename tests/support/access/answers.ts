import type { Heard } from '../heard.ts';
import { ask } from '../http.ts';
import type { Person } from '../person.ts';
import { acts } from './acts.ts';
import { type Column, columns } from './cast.ts';
import { fieldSelection, mutationDocument } from './fields.ts';
import { firstEvent, type HeardEvents } from './hearing.ts';
import { parents, questionFor } from './parents.ts';
import { cellAt, cellOf, refusal, valuesAt } from './reading.ts';
import { canary, type Spot } from './room.ts';
import { questions, streams } from './root-questions.ts';
import type { Scene } from './scene.ts';

/** What somebody got: the cell, and the whole text of it. */
export interface Got {
  cell: string;
  text: string;
}

const outside = new Set<Column>(['anonymous', 'stranger', 'former']);

/** The cells of a row, with a mark on those whose answer held what the person may not see. */
export function rowOf(got: Got[]): string {
  const cells = got.map(({ cell, text }, i) => {
    const mayRead = cell === 'ok' && !outside.has(columns[i]!);
    return !mayRead && text.includes(canary) ? `${cell}!LEAK` : cell;
  });
  return cells.join(' ');
}

/** A field of a type, for everyone. */
export function fieldRow(scene: Scene, row: string): Promise<Got[]> {
  const [type, field] = row.split(' ')[0]!.split('.') as [string, string];
  if (type === 'Query') return forEveryone(scene, (person) => askRoot(scene, person, row.slice('Query.'.length)));
  if (type === 'Subscription') return streamRow(scene, row.slice('Subscription.'.length));
  const parent = parents[row] ?? parents[type];
  if (!parent) return Promise.resolve(heardRow(scene, type, field));
  return forEveryone(scene, async (person) => {
    const { query, path } = questionFor(parent(scene, person), field, fieldSelection(type, field));
    const answer = await ask(person.url, person.token || undefined, query);
    return { cell: cellAt(answer, path), text: JSON.stringify(answer) };
  });
}

/** A mutation in a room, by the one person at its seat. */
export async function act(row: string, spot: Spot): Promise<Got> {
  const field = row.split(' ')[0]!;
  const { input, first } = acts[row]!;
  await first?.(spot);
  const answer = await ask(spot.at.url, spot.at.token || undefined, mutationDocument(field), { input: input(spot) });
  const text = JSON.stringify(answer);
  if (answer.errors) return { cell: refusal(answer.errors[0]!.extensions?.code, answer), text };
  const outcome = answer.data[field];
  return { cell: outcome.code ? refusal(outcome.code, answer) : 'ok', text };
}

function forEveryone<T>(scene: Scene, work: (person: Person) => Promise<T>): Promise<T[]> {
  return Promise.all(columns.map((column) => work(scene.cast.seats[column])));
}

async function askRoot(scene: Scene, person: Person, row: string): Promise<Got> {
  const { query, shows } = questions[row]!(scene, person);
  const answer = await ask(person.url, person.token || undefined, `{ ${query} }`);
  const text = JSON.stringify(answer);
  if (answer.errors) return { cell: refusal(answer.errors[0]!.extensions?.code, answer), text };
  return { cell: text.includes(shows) ? 'ok' : '0', text };
}

/** Those that begin by themselves are heard at once; for the others somebody does something once all listen. */
async function streamRow(scene: Scene, row: string): Promise<Got[]> {
  if (row === 'typingChanged') return signalRow(scene, 'typing');
  if (row === 'readChanged') return signalRow(scene, 'reading');
  const document = `subscription { ${streams[row]!(scene)} }`;
  const inRoom = /^(conversation|message)/.test(row);
  const listening: Heard<unknown>[] = [];
  for (const column of columns) {
    const person = scene.cast.seats[column];
    listening.push(inRoom ? await person.listensBy(scene.room, document) : person.hears(document, {}));
  }
  if (row === 'messageAdded') await scene.cast.seats.owner.says(scene.room, `${canary} live`);
  return Promise.all(listening.map(async (heard, i) => gotFrom(columns[i]!, await firstEvent(heard), cellOf)));
}

function signalRow({ cast, heard }: Scene, which: 'typing' | 'reading'): Got[] {
  return columns.map((column) => gotFrom(column, heard.get(cast.seats[column])![which], cellOf));
}

/** A type that is met on streams alone. */
function heardRow({ cast, heard }: Scene, type: string, field: string): Got[] {
  return columns.map((column) => {
    const { inbox, typing, reading } = heard.get(cast.seats[column])!;
    const signal = { Typing: typing, ReadReceipt: reading }[type];
    const path = signal || type === 'InboxChangePage' ? [field] : ['changes', `${type}!`, field];
    return gotFrom(column, signal ?? inbox, (events) => cellOf(valuesAt(events, path)));
  });
}

/** Those inside hear of much they may read, beside what a row is about; for the others the whole stream is looked at. */
function gotFrom(column: Column, events: HeardEvents, cell: (events: unknown[]) => string): Got {
  if (typeof events === 'string') return { cell: events, text: '' };
  return { cell: cell(events), text: outside.has(column) ? JSON.stringify(events) : '' };
}
