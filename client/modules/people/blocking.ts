import { createMutation } from '@urql/solid';
import Ban from 'lucide-solid/icons/ban';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useBlocked } from '../accounts/viewer.ts';

const BlockUser = graphql(`
  mutation BlockUser($input: BlockUserInput!) {
    blockUser(input: $input) {
      __typename
      ... on BlockUserSuccess {
        user { id viewer { blocked } }
        viewer { id blockedUsers(first: 100) { nodes { id } } }
      }
      ... on Error { code message }
    }
  }
`);

const UnblockUser = graphql(`
  mutation UnblockUser($input: UnblockUserInput!) {
    unblockUser(input: $input) {
      __typename
      ... on UnblockUserSuccess {
        user { id viewer { blocked } }
        viewer { id blockedUsers(first: 100) { nodes { id } } }
      }
      ... on Error { code message }
    }
  }
`);

/** Somebody to block or unblock. */
interface Person {
  id: string;
  displayName: string;
}

/** Ways to block somebody and to take it back; what came of it is said in a toast. */
export function useBlocking(): { block(person: Person): Promise<void>; unblock(person: Person): Promise<void> } {
  const [, blockUser] = createMutation(BlockUser);
  const [, unblockUser] = createMutation(UnblockUser);
  return {
    block: async ({ id, displayName }) => {
      const { data, error } = await blockUser({ input: { userId: id } });
      const trouble = troubleIn(error, data?.blockUser);
      if (trouble) toast({ look: 'danger', title: `${displayName} was not blocked`, text: trouble });
      else toast({ title: `You blocked ${displayName}`, text: 'They are not told. You can take it back in Settings.' });
    },
    unblock: async ({ id, displayName }) => {
      const { data, error } = await unblockUser({ input: { userId: id } });
      const trouble = troubleIn(error, data?.unblockUser);
      if (trouble) toast({ look: 'danger', title: `${displayName} is still blocked`, text: trouble });
    },
  };
}

/** Blocking somebody, or taking it back, as an item of a menu about them. */
export function useBlockEntry(): (person: Person) => MenuItem {
  const blocked = useBlocked();
  const { block, unblock } = useBlocking();
  return (person) =>
    blocked(person.id)
      ? { label: 'Unblock', icon: Ban, onSelect: () => void unblock(person) }
      : { label: 'Block', icon: Ban, danger: true, onSelect: () => void block(person) };
}
