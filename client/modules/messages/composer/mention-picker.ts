import { useClient } from '@urql/solid';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { type Mentionable, type MentionQuery, matching, mentionAt } from './mentioning.ts';

const MembersQuery = graphql(`
  query MentionableMembers($id: ID!) {
    conversation(id: $id) {
      id
      members(first: 100) { nodes { id leftAt user { id username displayName } } }
    }
  }
`);

/** The state of choosing whom to mention. */
export interface MentionPicker {
  people: Accessor<readonly Mentionable[]>;
  chosen: Accessor<number>;
  query: Accessor<MentionQuery | undefined>;
  /** The text or the caret moved. */
  look(text: string, caret: number): void;
  move(by: number): void;
  close(): void;
}

/** Offers a conversation's members once an @ is typed; asks for them at the first @. */
export function createMentionPicker(conversationId: string): MentionPicker {
  const client = useClient();
  const [query, setQuery] = createSignal<MentionQuery>();
  const [members, setMembers] = createSignal<Mentionable[]>();
  const [chosen, setChosen] = createSignal(0);
  let closedAt: number | undefined;
  const people = createMemo(() => {
    const open = query();
    return open ? matching(members() ?? [], open.typed) : [];
  });

  async function load(): Promise<void> {
    if (members()) return;
    setMembers([]);
    const { data } = await client.query(MembersQuery, { id: conversationId }, { requestPolicy: 'cache-first' });
    const nodes = data?.conversation?.members?.nodes ?? [];
    setMembers(nodes.filter((member) => !member.leftAt).map((member) => member.user));
  }

  return {
    people,
    query,
    chosen: () => Math.min(chosen(), people().length - 1),
    look(text, caret) {
      const found = mentionAt(text, caret);
      if (found?.start !== query()?.start) setChosen(0);
      if (!found) closedAt = undefined;
      // Closed by hand: it stays closed until another @ is typed.
      setQuery(found?.start === closedAt ? undefined : found);
      if (found) void load();
    },
    move(by) {
      const count = people().length;
      if (count > 0) setChosen((chosen() + by + count) % count);
    },
    close() {
      closedAt = query()?.start;
      setQuery();
    },
  };
}
