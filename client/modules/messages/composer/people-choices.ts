import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { settled } from '../../../ui/settled.ts';
import { useViewer } from '../../accounts/viewer.ts';
import type { MembersKnown, Person } from './members-known.ts';
import { bestOf, findable } from './ranking.ts';
import type { Choice } from './typeahead.ts';

const OthersQuery = graphql(`
  query MentionableOthers($search: String!) {
    users(search: $search, first: 8) { nodes { id username displayName avatarUrl } }
  }
`);

/** How long typing rests before the server is asked, in milliseconds. */
const pause = 120;
/** How many are offered. */
const most = 8;

/**
 * Whom an @ may mean: members first, from memory, everyone at once, then whoever else is called so. `typed` is what follows
 * the @, undefined while there is none.
 */
export function createPeopleChoices(members: MembersKnown, typed: Accessor<string | undefined>): Accessor<Choice[]> {
  const me = useViewer();
  const others = createOthers(() => (members.isDirect() ? undefined : typed()));
  createEffect(() => typed() !== undefined && void members.wantAll());
  const here = createMemo(() => new Set(members.people().map((member) => member.what.id)));
  return createMemo(() => {
    const text = typed();
    if (text === undefined) return [];
    const inside = bestOf(members.people(), text, most + 1).filter((person) => person.id !== me().id);
    const groups = members.isDirect() || members.count() === 0 ? [] : bestOf(everyone, text);
    const outside = others().filter((person) => !here().has(person.id));
    const known = [...inside.slice(0, most - groups.length).map((person) => choiceOf(person)), ...groups];
    return [...known, ...outside.map((person) => choiceOf(person, 'not in room'))].slice(0, most);
  });
}

/** What the server finds for what was typed, once typing rests. */
function createOthers(typed: Accessor<string | undefined>): Accessor<readonly Person[]> {
  const client = useClient();
  const [found, setFound] = createSignal<readonly Person[]>([]);
  createEffect(
    on(settled(typed, pause), async (search) => {
      if (!search) return setFound([]);
      const { data } = await client.query(OthersQuery, { search }, { requestPolicy: 'cache-first' });
      if (typed() === search) setFound(data?.users.nodes ?? []);
    }),
  );
  return found;
}

function choiceOf(person: Person, note?: string): Choice {
  const { id, username, displayName } = person;
  const choice = { key: id, insert: `@${username}`, label: displayName, detail: `@${username}`, face: person };
  return note === undefined ? choice : { ...choice, note };
}

const group = (name: string, detail: string): Choice => ({
  key: name,
  insert: `@${name}`,
  label: `@${name}`,
  detail,
  sign: '📣',
});
const everyone = [
  findable(group('channel', 'all members'), 'channel', 'all everyone'),
  findable(group('here', 'members who are online'), 'here', ''),
];
