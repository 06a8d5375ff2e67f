import { createMutation } from '@urql/solid';
import type { Accessor } from 'solid-js';
import type { SetPresenceInput } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { usePresence } from './presence.ts';

const SetPresence = graphql(`
  mutation SetPresence($input: SetPresenceInput!) {
    setPresence(input: $input) {
      __typename
      ... on SetPresenceSuccess { presence { user { id presence { status until } } } }
      ... on Error { code message }
    }
  }
`);

const hour = 3_600_000;

/** What I may choose to be, as items of a menu. Whoever looks at the menu is here, so AWAY can only be a choice. */
export function usePresenceChoices(userId: Accessor<string>): () => MenuItem[] {
  const status = usePresence(userId);
  const [, set] = createMutation(SetPresence);
  const choose = async (input: SetPresenceInput) => {
    const { data, error } = await set({ input });
    const trouble = troubleIn(error, data?.setPresence);
    if (trouble) toast({ look: 'danger', title: 'Your presence did not change', text: trouble });
  };
  const inAnHour = () => new Date(Date.now() + hour).toISOString();
  return () => [
    { label: 'Online', checked: status() === 'ONLINE', onSelect: () => void choose({ status: 'ONLINE' }) },
    { label: 'Away', checked: status() === 'AWAY', onSelect: () => void choose({ status: 'AWAY' }) },
    {
      label: 'Do not disturb',
      checked: status() === 'DO_NOT_DISTURB',
      onSelect: () => void choose({ status: 'DO_NOT_DISTURB' }),
    },
    {
      label: 'Do not disturb for an hour',
      onSelect: () => void choose({ status: 'DO_NOT_DISTURB', until: inAnHour() }),
    },
  ];
}
