import { useClient } from '@urql/solid';
import type { Accessor } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';

const RemoveMember = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      __typename
      ... on RemoveMemberSuccess { conversation { id memberCount } }
      ... on Error { code message }
    }
  }
`);

const SetRole = graphql(`
  mutation SetMemberRole($input: SetMemberRoleInput!) {
    setMemberRole(input: $input) {
      __typename
      ... on SetMemberRoleSuccess { conversation { id viewer { role } } }
      ... on Error { code message }
    }
  }
`);

const Transfer = graphql(`
  mutation TransferOwnership($input: TransferOwnershipInput!) {
    transferOwnership(input: $input) {
      __typename
      ... on TransferOwnershipSuccess { conversation { id viewer { role } } }
      ... on Error { code message }
    }
  }
`);

/** What may be done about members. Each answers with what went wrong, in a sentence, or nothing. */
export interface Managing {
  remove(userId: string): Promise<string | undefined>;
  setRole(userId: string, role: 'ADMIN' | 'MEMBER'): Promise<string | undefined>;
  handOver(userId: string): Promise<string | undefined>;
}

/** Manages the members of one conversation. */
export function useManaging(conversationId: Accessor<string>): Managing {
  const client = useClient();
  const who = (userId: string) => ({ conversationId: conversationId(), userId });
  return {
    async remove(userId) {
      const { data, error } = await client.mutation(RemoveMember, { input: who(userId) }).toPromise();
      return troubleIn(error, data?.removeMember);
    },
    async setRole(userId, role) {
      const { data, error } = await client.mutation(SetRole, { input: { ...who(userId), role } }).toPromise();
      return troubleIn(error, data?.setMemberRole);
    },
    async handOver(userId) {
      const { data, error } = await client.mutation(Transfer, { input: who(userId) }).toPromise();
      return troubleIn(error, data?.transferOwnership);
    },
  };
}
