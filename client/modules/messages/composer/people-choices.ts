import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { settled } from '../../../ui/settled.ts';
import { bestOf, type Findable, findable } from './ranking.ts';
import type { Choice } from './typeahead.ts';

const MembersQuery = graphql(`
  query MentionableMembers($id: ID!, $after: String) {
    conversation(id: $id) {
      id
      kind
      members(first: 100, after: $after) {
        nodes { id leftAt user { id username displayName avatarUrl } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

const OthersQuery = graphql(`
  query MentionableOthers($search: String!) {
    users(search: $search, first: 8) { nodes { id username displayName avatarUrl } }
  }
`);

interface Person {
  id: string;
  username: string;
  displayName: string;
  avatarUrl?: string | null;
}

/** Beyond so many pages of 100 members, who is not found among them is found by the server. */
const mostPages = 60;
/** How long typing rests before the server is asked, in milliseconds. */
const pause = 120;

/**
 * Whom an @ may mean: members first, from memory, then whoever else is called so, and everyone at once. The first members
 * are fetched ahead, the rest with the first @. `typed` is what follows the @, undefined while there is none.
 */
export function createPeopleChoices(conversationId: string, typed: Accessor<string | undefined>): Accessor<Choice[]> {
  const [members, wantAll, isDirect] = createMembers(conversationId);
  const others = createOthers(() => (isDirect() ? undefined : typed()));
  createEffect(() => typed() !== undefined && wantAll());
  const here = createMemo(() => new Set(members().map((member) => member.what.id)));
  return createMemo(() => {
    const text = typed();
    if (text === undefined) return [];
    const inside = bestOf(members(), text).map((person) => choiceOf(person));
    const groups = isDirect() || !members().length ? [] : bestOf(everyone, text, text === '' ? 0 : 2);
    const outside = others()
      .filter((person) => !here().has(person.id))
      .map((person) => choiceOf(person, 'not in room'));
    return [...inside.slice(0, 8 - groups.length), ...groups, ...outside].slice(0, 8);
  });
}

/** The members known so far, what asks for all of them, and whether there are only two. */
function createMembers(id: string): [Accessor<readonly Findable<Person>[]>, () => void, Accessor<boolean>] {
  const client = useClient();
  const [members, setMembers] = createSignal<readonly Findable<Person>[]>([]);
  const [isDirect, setDirect] = createSignal(false);
  let next: string | null | undefined;
  let loading: Promise<boolean> | undefined;
  const loadPage = async (): Promise<boolean> => {
    const { data } = await client.query(MembersQuery, { id, after: next }, { requestPolicy: 'cache-first' });
    const page = data?.conversation?.members;
    if (!page) return false;
    setDirect(data.conversation?.kind === 'DIRECT');
    const people = page.nodes.filter((member) => !member.leftAt).map((member) => member.user);
    setMembers((known) => [...known, ...people.map((it) => findable(it, it.username, it.displayName))]);
    next = page.pageInfo.endCursor;
    return page.pageInfo.hasNextPage;
  };
  loading = loadPage();
  let all = false;
  const wantAll = async () => {
    if (all) return;
    all = true;
    for (let page = 0; page < mostPages && (await loading); page += 1) loading = loadPage();
  };
  return [members, () => void wantAll(), isDirect];
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

const everyone = [
  findable<Choice>(
    { key: 'channel', insert: '@channel', label: '@channel', detail: 'all members', sign: '@' },
    'channel',
    'all everyone',
  ),
  findable<Choice>(
    { key: 'here', insert: '@here', label: '@here', detail: 'members who are online', sign: '@' },
    'here',
    '',
  ),
];
