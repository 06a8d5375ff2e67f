import { useClient } from '@urql/solid';
import { type Accessor, createSignal } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { toast } from '../../../ui/toasts.tsx';
import type { MembersKnown, Person } from './members-known.ts';
import { peopleIn } from './named-in.ts';

const NamedQuery = graphql(`
  query NamedPerson($username: String!) { user(username: $username) { id username displayName avatarUrl } }
`);

const Invite = graphql(`
  mutation InviteNamed($input: InviteToConversationInput!) {
    inviteToConversation(input: $input) {
      __typename
      ... on InviteToConversationSuccess { conversation { id memberCount } invited { id displayName } }
      ... on Error { code message }
    }
  }
`);

/** More than these are not asked for: a list of names is no conversation. */
const mostNamed = 5;

/** Who was mentioned in what was just sent and is not there to read it. */
export interface Absent {
  people: Accessor<readonly Person[]>;
  /** Looks at a message that was sent. */
  look(text: string): void;
  invite(): void;
  forget(): void;
}

/** Offers to bring in those who were mentioned from outside. Never by itself. */
export function createAbsent(conversationId: string, members: MembersKnown): Absent {
  const client = useClient();
  const [people, setPeople] = createSignal<readonly Person[]>([]);
  const look = async (text: string) => {
    const names = peopleIn(text).slice(0, mostNamed);
    if (names.length === 0 || members.isDirect()) return;
    await members.wantAll();
    const inside = new Set(members.people().map((member) => member.name));
    const asked = names.filter((name) => !inside.has(name));
    const answers = await Promise.all(asked.map((username) => client.query(NamedQuery, { username }).toPromise()));
    setPeople(answers.flatMap(({ data }) => data?.user ?? []));
  };
  const invite = async () => {
    const named = people();
    setPeople([]);
    const input = { conversationId, text: named.map((person) => `@${person.username}`).join(' ') };
    const { data, error } = await client.mutation(Invite, { input });
    const answer = data?.inviteToConversation;
    if (answer?.__typename === 'InviteToConversationSuccess')
      return toast({ title: `${listed(named)} can read this now.` });
    toast({ title: `${listed(named)} could not be invited.`, text: troubleIn(error, answer), look: 'danger' });
  };
  return { people, look: (text) => void look(text), invite: () => void invite(), forget: () => setPeople([]) };
}

/** Names in a sentence. */
export function listed(people: readonly Person[]): string {
  return new Intl.ListFormat('en').format(people.map((person) => person.displayName));
}
