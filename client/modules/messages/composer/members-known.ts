import { useClient } from '@urql/solid';
import { type Accessor, createSignal } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { type Findable, findable } from './ranking.ts';

const MembersQuery = graphql(`
  query MentionableMembers($id: ID!, $after: String) {
    conversation(id: $id) {
      id
      kind
      memberCount
      members(first: 100, after: $after) {
        nodes { id leftAt user { id username displayName avatarUrl } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** Somebody who can be mentioned. */
export interface Person {
  id: string;
  username: string;
  displayName: string;
  avatarUrl?: string | null;
}

/** The members of a conversation, kept at hand while somebody writes there. */
export interface MembersKnown {
  people: Accessor<readonly Findable<Person>[]>;
  /** How many there are, whether or not all of them are here. */
  count: Accessor<number>;
  isDirect: Accessor<boolean>;
  /** Resolves when the first answer is here, or none came. */
  asked: Promise<unknown>;
  /** Fetches those who are missing. Resolves when everyone is known. */
  wantAll(): Promise<void>;
}

/** Beyond so many pages of 100, who is not among them is found by the server. */
const mostPages = 60;

/** Fetches the first members at once, so that the first @ is answered from memory. */
export function createMembersKnown(id: string): MembersKnown {
  const client = useClient();
  const [people, setPeople] = createSignal<readonly Findable<Person>[]>([]);
  const [about, setAbout] = createSignal({ kind: '', memberCount: 0 });
  let after: string | null | undefined;
  let all: Promise<void> | undefined;
  const fetchPage = async (): Promise<boolean> => {
    const { data } = await client.query(MembersQuery, { id, after }, { requestPolicy: 'cache-first' });
    const page = data?.conversation?.members;
    if (!page || !data.conversation) return false;
    setAbout(data.conversation);
    const found = page.nodes.filter((member) => !member.leftAt).map((member) => member.user);
    setPeople((known) => [...known, ...found.map((it) => findable(it, it.username, it.displayName))]);
    after = page.pageInfo.endCursor;
    return page.pageInfo.hasNextPage;
  };
  const first = fetchPage();
  const fetchRest = async () => {
    let more = await first;
    for (let page = 1; more && page < mostPages; page += 1) more = await fetchPage();
  };
  return {
    people,
    count: () => about().memberCount,
    isDirect: () => about().kind === 'DIRECT',
    asked: first,
    wantAll: () => (all ??= fetchRest()),
  };
}
