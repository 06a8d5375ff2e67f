import { beforeAll, describe, expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { ask } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { type Ids, seats, streams, ways } from '../support/stranger-ways.ts';

const { people, url } = await parley();

let ada: Person;
let mallory: Person;
/** A conversation of the stranger's own. */
let hers: string;
let absent: Ids;
const foreign: Record<string, Ids> = {};

beforeAll(async () => {
  const seated = await people('ada', 'grace', 'mallory', 'former');
  ({ ada, mallory } = seated);
  hers = (await mallory.opens('Hers')).id;
  Object.assign(seats, { ada, mallory, hers });
  const id = (kind: string, place: string, rest = '') => `${kind}_${place}${rest}`;
  const gone = '0199aaaabbbb7ccc8dddeeeeffff0000';
  for (const [name, place] of [
    ['a direct conversation', await ada.writesTo(seated.grace)],
    ['a private room', await ada.opens('Cellar', { visibility: 'PRIVATE', with: [seated.grace] })],
    ['a group', await ada.opens('Group', { kind: 'GROUP', with: [seated.grace] })],
    ['a private room she was removed from', await ada.opens('Attic', { visibility: 'PRIVATE', with: [mallory] })],
  ] as const) {
    const said = await ada.says(place, 'Top secret');
    foreign[name] = { conversation: place.id, message: said.id, cursor: await ada.cursor(place) };
    if (name.includes('removed')) await ada.removes(mallory, place);
  }
  absent = { conversation: id('cnv', gone), message: id('msg', gone, '000000000001'), cursor: 'AAAAAAAA.1.1.ffff0000' };
});

const unnamed = (answer: unknown, ids: Ids) =>
  JSON.stringify(answer).replaceAll(ids.conversation, 'CONVERSATION').replaceAll(ids.message, 'MESSAGE');
const places = ['a direct conversation', 'a private room', 'a group', 'a private room she was removed from'];

describe.for(places)('%s is, to a stranger, the same as none', (place) => {
  test.for(Object.keys(ways))('%s', async (name) => {
    for (const [document, variables] of ways[name]!) {
      const theirs = await mallory.asks(document, variables(foreign[place]!));
      const none = await mallory.asks(document, variables(absent));
      expect(unnamed(theirs, foreign[place]!)).toBe(unnamed(none, absent));
      expect(JSON.stringify(theirs)).not.toContain('Top secret');
    }
  });

  test.for(Object.keys(streams))('%s', async (name) => {
    for (const [document, variables] of streams[name]!) {
      const ending = async (ids: Ids) => unnamed(await mallory.hears(document, variables(ids)).ended, ids);
      expect(await ending(foreign[place]!)).toBe(await ending(absent));
      expect(JSON.parse(await ending(foreign[place]!)).errors[0].extensions.code).toBe('NOT_FOUND');
    }
  });

  test('it is in none of her lists', async () => {
    const lists = `{ conversations(first: 100) { nodes { id } } rooms(first: 100) { nodes { id } }
      users(first: 100) { nodes { id } } }`;
    const text = JSON.stringify(await mallory.asks(lists));
    expect(text).toContain(hers);
    expect(text).not.toContain(foreign[place]!.conversation);
  });
});

test('nothing of what she tried has changed anything', async () => {
  for (const name of places.slice(0, 3)) {
    const { data } = await ada.asks(documents.snapshot, { id: foreign[name]!.conversation });
    expect(data.conversation.messages.nodes).toMatchObject([
      { body: 'Top secret', seq: 1, editedAt: null, deletedAt: null },
    ]);
    expect(data.conversation.members.nodes).toHaveLength(2);
    expect(data.conversation.topic).toBeNull();
  }
});

test('every field of the schema that takes such an id is tried above', async () => {
  const query = `{ __schema { ${['queryType', 'mutationType', 'subscriptionType']
    .map((type) => `${type} { fields { name args { name type { ofType { inputFields { name } } } } } }`)
    .join(' ')} } }`;
  const { __schema } = (await ask(url, undefined, query)).data;
  type Field = {
    name: string;
    args: { name: string; type: { ofType: { inputFields: { name: string }[] | null } | null } }[];
  };
  const names = (field: Field) =>
    field.args.flatMap((arg) => [arg.name, ...(arg.type.ofType?.inputFields ?? []).map((f) => f.name)]);
  const fields: Field[] = [__schema.queryType, __schema.mutationType, __schema.subscriptionType].flatMap(
    (type) => type.fields,
  );
  const asking = fields.filter((field) =>
    names(field).some((name) => /^ids?$|(conversation|message|quoted|root)Ids?$/i.test(name)),
  );
  expect(asking.map((field) => field.name).sort()).toEqual([...Object.keys(ways), ...Object.keys(streams)].sort());
});
